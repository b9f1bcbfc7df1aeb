/**
 * The real program: what was built, as a process of its own with a Redis of its own and a clock that stands where the
 * caller wants it (it runs on from there, also through restarts).
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'

export interface Program {
  /** Without a slash at the end. */
  url: string
  /** The link that makes the first administrator, as the program prints it. */
  administratorLink: string
  /** SIGKILL: no good-bye to anybody. */
  kill(): Promise<void>
  /** SIGTERM; the exit code. */
  end(): Promise<number | null>
  /** Once more on the same data and address; `later`: ms by which its clock has gone on meanwhile. */
  startAgain(later?: number): Promise<void>
  /** Everything it wrote to its standard output and error. */
  output(): string
  /** Files in its DATA_DIR that contain the words. */
  filesWith(words: string): Promise<string[]>
  /** Ends it and takes its data away. */
  remove(): Promise<void>
}

/** `at`: Unix milliseconds when it starts. */
export async function startProgram({ at }: { at: number }): Promise<Program> {
  build()
  const dir = await mkdtemp(path.join(tmpdir(), 'bangban-e2e-'))
  const url = `http://127.0.0.1:${await freePort()}`
  let shift = Math.round(at - Date.now())
  let output = ''
  let child = await start()
  const administratorLink = /http\S+\?start=\S+/.exec(output)?.[0] ?? ''

  async function start(): Promise<ChildProcess> {
    const from = output.length
    const clock = `data:text/javascript,const now=Date.now;Date.now=()=>now()+(${shift})`
    const made = spawn(process.execPath, ['--import', clock, 'dist/src/main.js'], {
      env: { PATH: process.env.PATH, HOST: '127.0.0.1', PORT: new URL(url).port, DATA_DIR: dir },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const running = new Promise<void>((resolve, reject) => {
      const hear = (chunk: Buffer) => {
        output += chunk.toString()
        if (output.includes('Administrator ', from)) resolve()
      }
      made.stdout?.on('data', hear)
      made.stderr?.on('data', hear)
      made.once('error', reject)
      made.once('exit', (code) => reject(new Error(`the program ended with ${code}:\n${output.slice(from)}`)))
    })
    await running
    return made
  }

  async function stop(signal: NodeJS.Signals): Promise<number | null> {
    if (child.exitCode === null && child.signalCode === null) {
      const gone = once(child, 'exit')
      child.kill(signal)
      await gone
    }
    return child.exitCode
  }

  return {
    url,
    administratorLink,
    kill: async () => void (await stop('SIGKILL')),
    end: () => stop('SIGTERM'),
    async startAgain(later = 0) {
      shift += later
      child = await start()
    },
    output: () => output,
    filesWith: (words) => filesWith(dir, words),
    async remove() {
      // Killed, it would leave its Redis behind: whoever killed it has to have started it again.
      await stop('SIGTERM')
      await rm(dir, { recursive: true, force: true })
    },
  }
}

async function filesWith(dir: string, words: string): Promise<string[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true })
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => path.join(parentPath, name))
  const found = await Promise.all(files.map(async (file) => (await readFile(file)).includes(words)))
  return files.filter((_, i) => found[i])
}

/** Nothing is done if what is built is what the sources say. */
function build(): void {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/prepare.mjs', 'build'], {
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(stderr)
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address ? address.port : 0
}
