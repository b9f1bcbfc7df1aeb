/** Records a voice note with the browser's own recorder. */

/** Seconds after which a recording stops by itself and waits to be sent. */
export const LONGEST = 120
const TYPES = ['audio/ogg;codecs=opus', 'audio/webm;codecs=opus', 'audio/mp4', 'audio/webm']

export interface Recording {
  /** Ends it and gives the sound and its length in seconds. */
  stop(): Promise<{ blob: Blob; seconds: number }>
  /** Ends it; nothing is kept. */
  cancel(): void
}

/** False over plain http or where the browser has no recorder: the button is not shown then. */
export function canRecord(): boolean {
  return typeof MediaRecorder === 'function' && Boolean(navigator.mediaDevices)
}

/** Rejects when the microphone is missing or forbidden. */
export async function record(): Promise<Recording> {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true })
  const mimeType = TYPES.find((type) => MediaRecorder.isTypeSupported(type))
  const recorder = new MediaRecorder(stream, { mimeType, audioBitsPerSecond: 32_000 })
  const chunks: Blob[] = []
  recorder.ondataavailable = ({ data }) => chunks.push(data)
  const begun = performance.now()
  let ended = begun
  const done = new Promise<void>((resolve) => {
    recorder.onstop = () => {
      ended = performance.now()
      // The red light in the browser goes out.
      for (const track of stream.getTracks()) track.stop()
      resolve()
    }
  })
  recorder.start()
  const limit = setTimeout(finish, LONGEST * 1000)

  function finish(): void {
    clearTimeout(limit)
    if (recorder.state !== 'inactive') recorder.stop()
  }

  return {
    async stop() {
      finish()
      await done
      const type = (recorder.mimeType || mimeType || 'audio/webm').split(';')[0]
      return { blob: new Blob(chunks, { type }), seconds: Math.round((ended - begun) / 1000) }
    },
    cancel: finish,
  }
}
