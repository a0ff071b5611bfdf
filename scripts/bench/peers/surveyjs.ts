/// <reference path="./peers.d.ts" />
/** survey-core as the bench sees it: its model without a screen. */
import { Model, type PanelDynamicQuestion, type Question } from 'survey-core'
import type { OpenForm, Subject } from '../subjects/subject.ts'

export const surveyjs: Subject = {
  import: ({ form }) => JSON.parse(form) as object,
  load: definition => opened(new Model(definition as object)),
  restore(definition, { record }) {
    const survey = new Model(definition as object)
    survey.data = JSON.parse(record) as object
    return opened(survey)
  },
}

function opened(survey: Model): OpenForm {
  const find = (path: string): Question => {
    const member = /^\/data\/(\w+)\[(\d+)\]\/(\w+)$/.exec(path)
    const question = member
      ? (survey.getQuestionByName(member[1]!) as PanelDynamicQuestion).panels[
          Number(member[2]) - 1
        ]?.getQuestionByName(member[3]!)
      : survey.getQuestionByName(path.split('/').at(-1)!)
    if (!question) throw new Error(`surveyjs has no question ${path}`)
    return question
  }
  const repeat = (path: string) => survey.getQuestionByName(path.split('/').at(-1)!) as PanelDynamicQuestion
  return {
    answering(path, value) {
      const question = find(path)
      const given = question.inputType === 'number' ? Number(value) : value
      return () => {
        question.value = given
      }
    },
    choices(path) {
      const question = find(path)
      return () => question.visibleChoices?.length ?? 0
    },
    value(path) {
      const { value } = find(path)
      return value === undefined || value === null ? '' : String(value)
    },
    isShown: path => find(path).isVisible,
    add: path => void repeat(path).addPanel(),
    removeLast(path) {
      const question = repeat(path)
      question.removePanel(question.panelCount - 1)
    },
    language: name => () => {
      survey.locale = name === 'default' ? '' : name
    },
    label: path => find(path).title,
    serialize: () => JSON.stringify(survey.data),
    close: () => survey.dispose(),
  }
}
