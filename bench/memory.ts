/**
 * What one process needs: the time from its start to `/readyz`, and its resident memory while 10,000 people are in the
 * middle of a form and 500 of them have the page open. `npm run bench` runs it last; alone:
 * `node --import tsx bench/memory.ts`.
 */
import { execFileSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { openPage, type TestPage } from '../test/doors/web/harness.ts'
import { buildProgram, type Program, startProgram } from '../test/promises/program.ts'
import { table } from './figures.ts'

const DRAFTS = Number(process.env.DRAFTS ?? 10_000)
const PAGES = 500
const AT_ONCE = 20

const dir = await mkdtemp(path.join(tmpdir(), 'bb-memory-'))
const built = await buildProgram()
// A proxy in front, so that the many people need not share one address.
const env = { DATA_DIR: dir, TRUST_PROXY: '1', LOG_LEVEL: 'warn' }
try {
  const start = await timeToReady()
  const program = startProgram(built, env)
  const url = await program.started
  const fresh = resident(program)
  const pages = await fill(url)
  await sleep(2_000)
  const full = resident(program)
  for (const page of pages) page.kill()
  const rows = [
    ['from the start to /readyz, the first time (s)', start.first.toFixed(2)],
    ['from the start to /readyz, again (s)', start.again.toFixed(2)],
    ['resident after the start (MB)', fresh.toFixed(0)],
    [
      `resident with ${DRAFTS.toLocaleString('en')} open drafts and ${PAGES} open pages (MB)`,
      full.toFixed(0),
    ],
  ]
  console.log(table(['one process', 'measured'], rows))
  await program.stop()
} finally {
  await rm(dir, { recursive: true, force: true })
  await built.remove()
}

/** Seconds, with an empty directory and with the data of before. */
async function timeToReady(): Promise<{ first: number; again: number }> {
  const seconds: number[] = []
  for (let n = 0; n < 2; n++) {
    const port = String(20_000 + ((process.pid + n) % 20_000))
    const began = performance.now()
    const program = startProgram(built, { ...env, PORT: port })
    while (!(await isReady(`http://127.0.0.1:${port}/readyz`))) await sleep(5)
    seconds.push((performance.now() - began) / 1000)
    await program.stop()
  }
  const [first = 0, again = 0] = seconds
  return { first, again }
}

async function isReady(url: string): Promise<boolean> {
  return await fetch(url).then(
    ({ ok }) => ok,
    () => false,
  )
}

/** Everybody begins a booking; the last of them leave their pages open. */
async function fill(url: string): Promise<TestPage[]> {
  const open: TestPage[] = []
  let next = 0
  async function someone(): Promise<void> {
    while (next < DRAFTS) {
      const n = next++
      const address = `10.${n >> 16}.${(n >> 8) & 255}.${n & 255}`
      const page = await openPage(url, { lang: 'zh-CN', headers: { 'x-forwarded-for': address } })
      for (const words of ['/start item_nursing', '我自己', '同意']) await page.say(words)
      if (n >= DRAFTS - PAGES) open.push(page)
      else page.kill()
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, someone))
  return open
}

/** Megabytes of memory that the process has in use. */
function resident({ pid }: Program): number {
  const kilobytes = execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })
  return Number(kilobytes) / 1024
}
