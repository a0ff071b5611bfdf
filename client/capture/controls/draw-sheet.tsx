/**
 * A full-screen sheet to sign or draw on with a finger, a pen or a mouse; over a picture, or on blank paper. Strokes lie on a
 * canvas of their own above the picture, so that undo takes back a stroke and never the photo. A chunk of its own with
 * signature_pad in it; image.tsx opens it.
 */
import { useSignal } from '@preact/signals'
import { useEffect, useId, useRef } from 'preact/hooks'
import SignaturePad, { type PointGroup } from 'signature_pad'
import { decode, fitted, toDrawing, toJpeg } from '../../media/picture.ts'
import { Button } from '../../ui/button.tsx'
import { say } from '../../ui/text.ts'
import { DrawTools, type Pen, penColour, penWidth } from './draw-tools.tsx'
import { drawWords } from './draw-words.ts'
import type { DrawKind } from './image.tsx'

interface DrawSheetProps {
  kind: DrawKind
  /** the picture to draw upon; null = blank paper */
  over: Blob | null
  /** longer side of what comes out, in pixels */
  side: number
  onDone: (picture: Blob) => void
  onClose: () => void
}

/** a name is written across, also on a phone that is held upright */
const signatureShape = 4 / 3

/** The strokes for a canvas that is `factor` times as large. */
const scaled = (strokes: PointGroup[], factor: number): PointGroup[] =>
  strokes.map(stroke => ({
    ...stroke,
    dotSize: stroke.dotSize * factor,
    minWidth: stroke.minWidth * factor,
    maxWidth: stroke.maxWidth * factor,
    points: stroke.points.map(point => ({ ...point, x: point.x * factor, y: point.y * factor })),
  }))

export const DrawSheet = ({ kind, over, side, onDone, onClose }: DrawSheetProps) => {
  const dialog = useRef<HTMLDialogElement>(null)
  const paper = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const below = useRef<HTMLCanvasElement>(null)
  const pad = useRef<SignaturePad | undefined>(undefined)
  const picture = useRef<ImageBitmap | undefined>(undefined)
  /** width of the paper by its height; a blank one keeps the shape that it was opened with */
  const shape = useRef(0)
  const strokes = useSignal(0)
  const asking = useSignal(false)
  const busy = useSignal(false)
  const pen = useSignal<Pen>({ colour: 'black', width: kind === 'signature' ? 'medium' : 'thick' })
  const id = useId()

  const usePen = () => {
    if (!pad.current) return
    const [thin, wide] = penWidth(pen.peek().width)
    pad.current.minWidth = thin
    pad.current.maxWidth = wide
    pad.current.dotSize = (thin + wide) / 2
    pad.current.penColor = penColour(pen.peek().colour)
  }

  /** Gives both canvases the largest size of their shape that there is room for; what was drawn grows or shrinks along. */
  const layOut = () => {
    const [top, bottom, room] = [canvas.current, below.current, paper.current]
    if (!top || !bottom || !room || !pad.current) return
    const { clientWidth, clientHeight } = room
    if (!clientWidth || !clientHeight) return
    shape.current ||= picture.current
      ? picture.current.width / picture.current.height
      : Math.max(clientWidth / clientHeight, kind === 'signature' ? signatureShape : 0)
    const before = top.clientWidth
    const width = Math.min(clientWidth, clientHeight * shape.current)
    const height = width / shape.current
    const ratio = Math.max(devicePixelRatio, 1)
    const data = pad.current.toData()
    for (const one of [top, bottom]) {
      one.style.width = `${width}px`
      one.style.height = `${height}px`
      one.width = Math.round(width * ratio)
      one.height = Math.round(height * ratio)
    }
    top.getContext('2d')?.scale(ratio, ratio)
    if (picture.current)
      bottom.getContext('2d')?.drawImage(picture.current, 0, 0, bottom.width, bottom.height)
    pad.current.fromData(before ? scaled(data, width / before) : data)
  }

  useEffect(() => {
    const element = dialog.current
    const before = document.activeElement
    element?.showModal()
    const mine = new SignaturePad(canvas.current!, { minDistance: 2 })
    pad.current = mine
    usePen()
    const count = () => {
      strokes.value = mine.toData().length
    }
    mine.addEventListener('endStroke', count)
    const watch = new ResizeObserver(layOut)
    const begin = async () => {
      if (over) picture.current = await decode(over).catch(() => undefined)
      if (paper.current) watch.observe(paper.current)
    }
    void begin()
    return () => {
      watch.disconnect()
      mine.removeEventListener('endStroke', count)
      mine.off()
      picture.current?.close()
      element?.close()
      if (before instanceof HTMLElement) before.focus()
    }
  }, [])

  const undo = () => {
    const data = pad.current?.toData() ?? []
    pad.current?.fromData(data.slice(0, -1))
    strokes.value = Math.max(0, data.length - 1)
    usePen()
  }
  const clear = () => {
    pad.current?.clear()
    strokes.value = 0
  }
  const leave = () => {
    if (strokes.peek()) asking.value = true
    else onClose()
  }
  const keep = async () => {
    const top = canvas.current
    if (!top || busy.peek()) return
    busy.value = true
    const flat = document.createElement('canvas')
    const from = picture.current ?? top
    Object.assign(flat, fitted(from.width, from.height, side))
    const context = flat.getContext('2d')
    if (!context) return onClose()
    context.imageSmoothingQuality = 'high'
    context.fillStyle = penColour('paper')
    context.fillRect(0, 0, flat.width, flat.height)
    if (picture.current) context.drawImage(picture.current, 0, 0, flat.width, flat.height)
    context.drawImage(top, 0, 0, flat.width, flat.height)
    onDone(await (picture.current ? toJpeg(flat, side) : toDrawing(flat, side)))
  }

  return (
    <dialog
      ref={dialog}
      class="draw"
      aria-labelledby={id}
      onCancel={event => {
        event.preventDefault()
        leave()
      }}
      onKeyDown={event => {
        if ((event.ctrlKey || event.metaKey) && event.key === 'z') undo()
      }}
    >
      <div class="side">
        <h2 id={id} class="grow">
          {say(kind === 'signature' ? drawWords.sign : drawWords.draw)}
        </h2>
        <Button
          kind="quiet"
          icon="cross"
          label={say(drawWords.close)}
          action="close-drawing"
          onPress={leave}
        />
      </div>
      <p class="small soft">{say(kind === 'signature' ? drawWords.signHow : drawWords.drawHow)}</p>
      <div class="draw-room" ref={paper}>
        <canvas ref={below} class="draw-canvas" />
        <canvas
          ref={canvas}
          class="draw-canvas"
          role="img"
          aria-label={say(kind === 'signature' ? drawWords.signHow : drawWords.drawHow)}
          data-strokes={strokes.value}
        />
      </div>
      {asking.value ? (
        <div class="stack stack-tight" role="alert">
          <p>{say(drawWords.throwAway)}</p>
          <div class="side side-wrap">
            <Button kind="danger" icon="bin" action="throw-away" onPress={onClose}>
              {say(drawWords.throwNow)}
            </Button>
            <Button
              action="go-on-drawing"
              onPress={() => {
                asking.value = false
              }}
            >
              {say(drawWords.goOn)}
            </Button>
          </div>
        </div>
      ) : (
        <>
          {kind !== 'signature' && (
            <DrawTools
              pen={pen.value}
              onChange={next => {
                pen.value = next
                usePen()
              }}
            />
          )}
          <div class="side side-wrap">
            <Button icon="undo" action="undo-stroke" disabled={!strokes.value} onPress={undo}>
              {say(drawWords.undo)}
            </Button>
            <Button icon="bin" action="clear-drawing" disabled={!strokes.value} onPress={clear}>
              {say(drawWords.clear)}
            </Button>
            <Button
              kind="primary"
              icon="tick"
              action="keep-drawing"
              disabled={!strokes.value}
              busy={busy.value}
              onPress={keep}
            >
              {say(drawWords.done)}
            </Button>
          </div>
        </>
      )}
    </dialog>
  )
}
