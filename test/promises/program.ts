/** The real program as a child process: built from the sources of this moment, started, killed and started again. */
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { access, cp, mkdir, mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'

const ROOT = path.resolve(import.meta.dirname, '../..')
/** A start takes a second or two on a machine that does nothing else. */
const START_WITHIN_MS = 20_000

export interface BuiltProgram {
  /** The program to give to Node. */
  main: string
  remove(): Promise<void>
}

/** Builds into a directory of its own, so that no stale `dist/` is tested and no fresh one disturbed. */
export async function buildProgram(): Promise<BuiltProgram> {
  const dir = await mkdtemp(path.join(tmpdir(), 'bb-built-'))
  const out = path.join(dir, 'dist/src')
  await mkdir(out, { recursive: true })
  const tsc = path.join(ROOT, 'node_modules/typescript/bin/tsc')
  const config = path.join(ROOT, 'tsconfig.build.json')
  // Types that do not fit are the check's business: what was written runs.
  await promisify(execFile)(process.execPath, [tsc, '-p', config, '--outDir', out], { cwd: ROOT }).catch(
    (error: unknown) => access(path.join(out, 'main.js')).catch(() => Promise.reject(error as Error)),
  )
  await cp(path.join(ROOT, 'src/store/lua'), path.join(out, 'store/lua'), { recursive: true })
  for (const name of ['data', 'locales', 'node_modules', 'package.json'])
    await symlink(path.join(ROOT, name), path.join(dir, name))
  return {
    main: path.join(out, 'main.js'),
    remove: () => rm(dir, { recursive: true, force: true }),
  }
}

export interface Program {
  pid: number
  /** Resolves with its address when it listens and its doors are open. Rejects if it ends before. */
  started: Promise<string>
  /** SIGKILL; resolves when it is gone. */
  kill(): Promise<void>
  /** SIGTERM; resolves with its exit code. */
  stop(): Promise<number | null>
  /** Everything it wrote. */
  output(): string
}

export function startProgram({ main }: BuiltProgram, env: Record<string, string>): Program {
  const child: ChildProcess = spawn(process.execPath, [main], {
    env: { PATH: process.env.PATH ?? '', LOG_LEVEL: 'info', PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const gone = once(child, 'exit')
  let output = ''
  const started = new Promise<string>((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`the program did not start:\n${output}`)),
      START_WITHIN_MS,
    )
    const hear = (chunk: Buffer) => {
      output += chunk.toString()
      const [, address] = /Residents +(http:\S+)\/\n/.exec(output) ?? []
      if (!address) return
      clearTimeout(timer)
      resolve(address)
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    void gone.then(() => {
      clearTimeout(timer)
      reject(new Error(`the program ended before it had started:\n${output}`))
    })
  })
  started.catch(() => {}) // Whoever kills it early does not wait for it.
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal)
    const [code] = (await gone) as [number | null]
    return code
  }
  return {
    pid: child.pid ?? 0,
    started,
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGTERM'),
    output: () => output,
  }
}
