/**
 * The phone beside the grid: the real interview of the form as it stands, in a frame of its own, following the active cell; a
 * question that is tapped there leads to its row. Under it, on request, the inspector.
 */
import './preview.css'
import { useSignal } from '@preact/signals'
import { useEffect, useRef, useState } from 'preact/hooks'
import { Button } from '../../ui/button.tsx'
import { Notice, toast } from '../../ui/notice.tsx'
import { say, language as screenLanguage } from '../../ui/text.ts'
import { programme } from '../programme.ts'
import { withInField } from '../publication.tsx'
import { phoneFiles } from './phone-files.ts'
import { openPhoneLine, type PhoneLine } from './phone-line.ts'
import { previewWords as words } from './preview-words.ts'
import type { Editor } from './state.ts'
import { TrialPanel } from './trial-panel.tsx'
import { trialWords } from './trial-words.ts'
import { WhyPanel } from './why-panel.tsx'

/** width and height in CSS pixels: a small phone, a common one, an iPhone, a tablet */
const sizes = ['360x640', '360x800', '390x844', '768x1024'] as const

/** `/data/members[2]/age` → `/data/members/age` */
const bare = (path: string): string => path.replace(/\[\d+\]/g, '')

export const Preview = ({ editor }: { editor: Editor }) => {
  const frame = useRef<HTMLIFrameElement>(null)
  const [line, setLine] = useState<PhoneLine>()
  const size = useSignal<(typeof sizes)[number]>('360x640')
  const contrast = useSignal<'plain' | 'high'>('plain')
  const formLanguage = useSignal<string | undefined>(undefined)
  const isAsking = useSignal(false)
  const isTrying = useSignal(false)
  const missing = useSignal<readonly string[]>([])
  /** path of the question that the phone led to: the grid follows it, and need not lead back */
  const led = useRef('')

  useEffect(() => {
    editor.formWanted.value = true
    const opened = frame.current
      ? openPhoneLine(frame.current, () => toast('safe', say(words.finished)))
      : undefined
    setLine(opened)
    return () => {
      editor.formWanted.value = false
      opened?.close()
    }
  }, [editor])

  const timeZone = programme.value?.programme.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone
  const current = editor.currentForm.value
  const files = editor.files.value
  const isReady = line?.isReady.value ?? false
  useEffect(() => {
    if (!line || !isReady || !current) return
    let overtaken = false
    const show = async () => {
      const there = await phoneFiles(withInField(files), current.form.files)
      if (overtaken) return
      missing.value = current.form.files.filter(name => !Object.hasOwn(there, name))
      line.send({ say: 'show', form: current.form, files: there, timeZone })
    }
    void show()
    return () => {
      overtaken = true
    }
  }, [line, isReady, current, files])

  const spoken = formLanguage.value
  const screen = screenLanguage.value
  useEffect(() => {
    if (line && isReady)
      line.send({
        say: 'look',
        language: screen,
        contrast: contrast.value,
        ...(spoken !== undefined && { formLanguage: spoken }),
      })
  }, [line, isReady, spoken, screen, contrast.value, current])

  // the phone shows the question of the active row
  const { sheet, row } = editor.currentCell.value
  const node = sheet.toLowerCase() === 'survey' ? (current?.rowOfNode.indexOf(row) ?? -1) : -1
  useEffect(() => {
    if (!line || !isReady || node < 0) return
    if (led.current === String(node)) return
    led.current = ''
    line.send({ say: 'goTo', node })
  }, [line, isReady, node])

  // a question that is tapped leads to its row
  const touched = line?.touched.value
  useEffect(() => {
    if (touched === undefined || !current) return
    const { nodes } = current.form
    const pathOf = (index: number): string =>
      index < 0 ? '/data' : `${pathOf(nodes[index]?.parent ?? -1)}/${nodes[index]?.name}`
    const index = nodes.findIndex((_, at) => pathOf(at) === bare(touched))
    const at = current.rowOfNode[index]
    if (isAsking.peek()) line?.send({ say: 'watch', path: touched })
    if (at === undefined || editor.typing.peek()) return
    led.current = String(index)
    const { column } = editor.currentCell.peek()
    editor.goToCell(
      'survey',
      at,
      editor.currentCell.peek().sheet.toLowerCase() === 'survey' ? column : undefined,
    )
  }, [touched])

  const ask = () => {
    isAsking.value = !isAsking.value
    isTrying.value = false
    line?.send({ say: 'watch', path: isAsking.value ? touched : undefined })
  }
  const [width = 0, height = 0] = size.value.split('x').map(Number)
  const errors = editor.marks.value.errors
  return (
    <aside class="preview" aria-label={say(words.preview)} data-part="preview">
      <div class="side side-wrap preview-bar">
        {current && current.form.languages.length > 0 && (
          <label class="preview-field">
            <span class="away">{say(words.language)}</span>
            <select
              class="input"
              value={spoken ?? ''}
              onChange={event => {
                formLanguage.value = event.currentTarget.value || undefined
              }}
            >
              <option value="">{say(words.language)}</option>
              {current.form.languages.map(name => (
                <option key={name} value={name}>
                  {name}
                </option>
              ))}
            </select>
          </label>
        )}
        <label class="preview-field">
          <span class="away">{say(words.size)}</span>
          <select
            class="input"
            value={size.value}
            onChange={event => {
              size.value = event.currentTarget.value as (typeof sizes)[number]
            }}
          >
            {sizes.map(one => (
              <option key={one} value={one}>
                {one.replace('x', ' × ')}
              </option>
            ))}
          </select>
        </label>
        <button
          type="button"
          class="tool"
          aria-pressed={contrast.value === 'high'}
          data-action="contrast"
          onClick={() => {
            contrast.value = contrast.value === 'high' ? 'plain' : 'high'
          }}
        >
          {say(words.contrast)}
        </button>
        <button type="button" class="tool" aria-pressed={isAsking.value} data-action="why" onClick={ask}>
          {say(words.why)}
        </button>
        <button
          type="button"
          class="tool"
          aria-pressed={isTrying.value}
          data-action="trial"
          disabled={!current}
          onClick={() => {
            isTrying.value = !isTrying.value
            isAsking.value = false
          }}
        >
          {say(trialWords.trial)}
        </button>
        <button
          type="button"
          class="tool"
          data-action="restart"
          onClick={() => line?.send({ say: 'restart' })}
        >
          {say(words.restart)}
        </button>
        <button type="button" class="tool" data-action="end" onClick={() => line?.send({ say: 'end' })}>
          {say(words.end)}
        </button>
      </div>
      {!current && <p class="soft">{say(words.waiting)}</p>}
      {current && errors > 0 && <Notice tone="info">{say(words.older)}</Notice>}
      {line?.isBroken.value && <Notice tone="urgent">{say(words.broken)}</Notice>}
      {missing.value.length > 0 && (
        <Notice tone="due">{say(words.noFiles, { names: missing.value.join(', ') })}</Notice>
      )}
      <div class="preview-both">
        <div class="phone" style={{ '--width': `${width}px`, '--height': `${height}px` }}>
          <iframe ref={frame} src="/preview/" title={say(words.preview)} />
        </div>
        {isTrying.value && current && (
          <div class="preview-why">
            <TrialPanel
              checked={current}
              files={() => phoneFiles(withInField(files), current.form.files)}
              timeZone={timeZone}
              onRecord={async (answers, node) => {
                const there = await phoneFiles(withInField(files), current.form.files)
                line?.send({ say: 'show', form: current.form, files: there, timeZone, answers })
                if (node !== undefined) line?.send({ say: 'goTo', node })
              }}
              onRow={row => editor.goToCell('survey', row)}
            />
          </div>
        )}
        {isAsking.value && (
          <div class="preview-why">
            <WhyPanel
              why={line?.why.value}
              onPath={path => {
                line?.send({ say: 'goToPath', path })
                line?.send({ say: 'watch', path })
              }}
              onRow={index => {
                const at = current?.rowOfNode[index]
                if (at !== undefined) editor.goToCell('survey', at)
              }}
            />
          </div>
        )}
      </div>
    </aside>
  )
}

/** Button of the toolbar that shows and hides the phone. */
export const PhoneButton = ({ isOpen, onPress }: { isOpen: boolean; onPress: () => void }) => (
  <Button kind={isOpen ? undefined : 'quiet'} icon="phone" action="phone" onPress={onPress}>
    {say(words.phone)}
  </Button>
)
