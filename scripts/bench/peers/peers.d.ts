/**
 * As much of the peers' interfaces as the bench uses. They are not installed where the product is built, so their own types cannot
 * be asked for.
 */
declare module 'survey-core' {
  export interface Question {
    value: unknown
    inputType?: string
    isVisible: boolean
    title: string
    visibleChoices?: readonly unknown[]
  }
  export interface PanelDynamicQuestion extends Question {
    panels: { getQuestionByName(name: string): Question | null }[]
    panelCount: number
    addPanel(): unknown
    removePanel(index: number): void
  }
  export class Model {
    constructor(definition: object)
    data: object
    locale: string
    getQuestionByName(name: string): Question | null
    dispose(): void
  }
}

declare module 'enketo-core' {
  export class Form {
    constructor(
      page: HTMLFormElement,
      data: { modelStr: string; instanceStr?: string; submitted: boolean; external: never[] },
    )
    init(): string[]
    input: { find(path: string, index: number): HTMLInputElement | undefined }
    model: { node(path: string, index: number): { getVal(): string | undefined } }
    repeats: { add(info: Element): void; remove(repeat: unknown): void }
    view: { $: { find(selector: string): { last(): unknown } } }
    getDataStr(): string
  }
}

declare module 'jsdom' {
  export class JSDOM {
    constructor(html: string)
    window: Record<string, unknown>
  }
}
