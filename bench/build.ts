/** Compiles the contenders as `npm start` does: a loader that compiles on the way slows them down by a quarter. */
import { spawnSync } from 'node:child_process'
import { cpSync, rmSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
export const BUILT = path.join(ROOT, 'dist/bench')

export function build(): void {
  rmSync(BUILT, { recursive: true, force: true })
  const compiler = path.join(ROOT, 'node_modules/typescript/bin/tsc')
  const project = path.join(ROOT, 'bench/tsconfig.json')
  const { status } = spawnSync(process.execPath, [compiler, '-p', project], { stdio: 'inherit' })
  if (status !== 0) throw new Error('the contenders could not be compiled')
  cpSync(path.join(ROOT, 'src/store/lua'), path.join(BUILT, 'src/store/lua'), { recursive: true })
}
