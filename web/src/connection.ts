/** The WebSocket to the server: kept open, and opened again whenever it is lost. */
import type { ClientFrame, ServerFrame } from '../../src/doors/web/protocol.ts'

/** A silent line is tested this often, and given up when the test is not answered. In ms. */
const PING_EVERY = 25_000
const PONG_WITHIN = 8_000
const FIRST_DELAY = 500
const LONGEST_DELAY = 20_000
/** https://www.rfc-editor.org/rfc/rfc6455#section-7.4.1 */
const BROKEN = 1008

export interface Connection {
  /** True if the frame went on its way; no promise that it arrives. */
  send(frame: ClientFrame): boolean
}

/**
 * Opens the connection and keeps it. `hello` makes the first frame of each socket; `onFrame` gets every frame of the server,
 * `onLost` is told when a socket has closed or could not be opened.
 */
export function connect(options: {
  url: string
  hello: () => ClientFrame
  onFrame: (frame: ServerFrame) => void
  onLost: () => void
}): Connection {
  let socket: WebSocket | undefined
  let failures = 0
  let retry: ReturnType<typeof setTimeout> | undefined
  let ping: ReturnType<typeof setTimeout> | undefined
  let deadline: ReturnType<typeof setTimeout> | undefined

  function open(): void {
    clearTimeout(retry)
    const opened = new WebSocket(options.url)
    socket = opened
    deadline = setTimeout(() => drop(opened), PONG_WITHIN * 2)
    opened.onopen = () => opened.send(JSON.stringify(options.hello()))
    opened.onmessage = ({ data }) => {
      if (socket !== opened) return
      alive()
      const frame = read(data)
      // Only an answered hello proves that the server is well again.
      if (frame?.t === 'chats') failures = 0
      if (frame) options.onFrame(frame)
    }
    opened.onclose = ({ code }) => {
      // The server thinks that this page does something wrong: trying hard would make it worse.
      if (code === BROKEN) failures = Math.max(failures, 5)
      drop(opened)
    }
  }

  function drop(closed: WebSocket): void {
    if (socket !== closed) return
    socket = undefined
    closed.close()
    clearTimeout(ping)
    clearTimeout(deadline)
    options.onLost()
    const delay = Math.min(LONGEST_DELAY, FIRST_DELAY * 2 ** failures)
    failures += 1
    // Jitter: after a restart of the server not everybody comes at once.
    retry = setTimeout(open, delay * (0.5 + Math.random()))
  }

  function alive(): void {
    clearTimeout(ping)
    clearTimeout(deadline)
    ping = setTimeout(test, PING_EVERY)
  }

  function test(): void {
    const tested = socket
    if (tested?.readyState !== WebSocket.OPEN) return
    tested.send('{"t":"ping"}')
    clearTimeout(deadline)
    deadline = setTimeout(() => drop(tested), PONG_WITHIN)
  }

  /** Somebody looks at the page, or the network is back: no waiting now. */
  function wake(): void {
    if (document.visibilityState === 'hidden') return
    if (socket) test()
    else open()
  }

  document.addEventListener('visibilitychange', wake)
  addEventListener('online', wake)
  addEventListener('pageshow', wake)
  addEventListener('offline', () => socket && drop(socket))
  open()
  return {
    send(frame) {
      if (socket?.readyState !== WebSocket.OPEN) return false
      socket.send(JSON.stringify(frame))
      return true
    },
  }
}

function read(data: unknown): ServerFrame | undefined {
  try {
    return JSON.parse(String(data)) as ServerFrame
  } catch {
    return undefined
  }
}
