/** Long work in slices: between two of them the page answers to a thumb and paints. */

/** a third of a frame is left for drawing */
const sliceMs = 10

/**
 * Gives a function to await between two steps: it comes back at once while the slice lasts, and else when everything that waited has
 * had its turn.
 */
export function slices(ms = sliceMs): () => Promise<void> | undefined {
  let began = performance.now()
  return () => {
    if (performance.now() - began < ms) return undefined
    return nextTask().then(() => {
      began = performance.now()
    })
  }
}

const waiting: (() => void)[] = []
let channel: MessageChannel | undefined

/** Without the four milliseconds that a timer waits at least. */
function nextTask(): Promise<void> {
  if (!channel) {
    channel = new MessageChannel()
    channel.port1.onmessage = () => waiting.shift()?.()
  }
  const { port2 } = channel
  return new Promise(go => {
    waiting.push(go)
    port2.postMessage(0)
  })
}
