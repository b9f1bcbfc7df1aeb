/** The page as it is now, built into a directory of its own. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { build } from 'vite'

export async function buildPage(): Promise<{ root: string; remove: () => Promise<void> }> {
  const root = await mkdtemp(path.join(tmpdir(), 'bangban-page-'))
  const configFile = path.resolve('web/vite.config.ts')
  await build({ configFile, logLevel: 'error', build: { outDir: root } })
  return { root, remove: async () => rm(root, { recursive: true, force: true }) }
}
