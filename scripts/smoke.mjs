/**
 * Tries what the README promises: `npm start`, the page opens, SIGTERM stops it cleanly. `npm run smoke`.
 * Uses nothing but Node: on a fresh checkout `npm start` itself installs the rest.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const ROOT = path.resolve(fileURLToPath(import.meta.url), '../..')
/** `npm start` may write here, and into DATA_DIR; nowhere else. */
const MAY_CHANGE = new Set(['.git', 'node_modules', 'dist'])
const READY_MS = 8 * 60_000
const STOP_MS = 30_000

const dataDir = mkdtempSync(path.join(tmpdir(), 'bangban-smoke-'))
const port = await freePort()
const origin = `http://127.0.0.1:${port}`
const before = filesOf(ROOT)

// Only what a fresh machine has, and no account anywhere.
const env = { ...process.env, HOST: '127.0.0.1', PORT: String(port), DATA_DIR: dataDir }
for (const name of ['REDIS_URL', 'TELEGRAM_BOT_TOKEN', 'PUBLIC_URL']) delete env[name]

const app = spawn('npm', ['start'], { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'inherit'], detached: true })
let printed = ''
app.stdout.on('data', (chunk) => {
  printed += chunk
  process.stdout.write(chunk)
})
const exited = once(app, 'exit')
process.on('exit', killAll)
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1))

try {
  await ready()
  await pageOpens()
  if (!printed.includes(`:${port}`)) throw new Error('npm start did not print where the page is')
  await stopsCleanly()
  nothingElseWritten()
  rmSync(dataDir, { recursive: true, force: true })
  console.log('Smoke test passed')
} catch (error) {
  console.error(`Smoke test failed: ${error.message} (data kept in ${dataDir})`)
  process.exit(1)
}

async function ready() {
  const start = Date.now()
  while (Date.now() - start < READY_MS) {
    if (app.exitCode !== null || app.signalCode !== null)
      throw new Error(`npm start ended by itself with ${app.exitCode ?? app.signalCode}`)
    const answer = await fetch(`${origin}/readyz`).catch(() => undefined)
    if (answer?.ok) return console.log(`Ready after ${((Date.now() - start) / 1000).toFixed(1)} s`)
    await sleep(200)
  }
  throw new Error(`not ready after ${READY_MS / 1000} s`)
}

async function pageOpens() {
  const page = await fetch(`${origin}/`)
  const html = await page.text()
  if (!page.ok || !html.includes('<script')) throw new Error(`/ answered ${page.status}, not the page`)
  for (const [, link] of html.matchAll(/(?:src|href)="(\.?\/?[^":]+\.(?:js|css))"/g)) {
    const asset = await fetch(new URL(link, `${origin}/`))
    if (!asset.ok) throw new Error(`${link} of the page answered ${asset.status}`)
  }
  for (const place of ['/healthz', '/metrics']) {
    const answer = await fetch(origin + place)
    if (!answer.ok) throw new Error(`${place} answered ${answer.status}`)
  }
}

async function stopsCleanly() {
  app.kill('SIGTERM')
  const stopped = await Promise.race([exited, sleep(STOP_MS, undefined, { ref: false })])
  if (!stopped) throw new Error(`still running ${STOP_MS / 1000} s after SIGTERM`)
  const [code, signal] = stopped
  if (code !== 0) throw new Error(`ended with ${code ?? signal} after SIGTERM, not 0`)
  await sleep(500)
  const left = processesNaming(dataDir)
  if (left.length > 0) throw new Error(`left running: ${left.join('; ')}`)
}

function nothingElseWritten() {
  const after = filesOf(ROOT)
  const changed = [...after.keys(), ...before.keys()].filter((file) => before.get(file) !== after.get(file))
  if (changed.length > 0) throw new Error(`wrote outside DATA_DIR: ${[...new Set(changed)].join(', ')}`)
}

/** Path → when it was written and how long it is. */
function filesOf(dir, found = new Map()) {
  for (const entry of readdirSync(dir, { withFileTypes: true })) {
    if (dir === ROOT && MAY_CHANGE.has(entry.name)) continue
    const full = path.join(dir, entry.name)
    if (entry.isDirectory()) filesOf(full, found)
    else {
      const { mtimeMs, size } = statSync(full, { throwIfNoEntry: false }) ?? {}
      found.set(path.relative(ROOT, full), `${mtimeMs} ${size}`)
    }
  }
  return found
}

/** Command lines of running processes that mention the text; only Linux tells. */
function processesNaming(text) {
  if (process.platform !== 'linux') return []
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()
        return line.includes(text) ? [line] : []
      } catch {
        return []
      }
    })
}

/** The whole group: npm, the shell, the program and its Redis. */
function killAll() {
  try {
    if (app.pid) process.kill(-app.pid, 'SIGKILL')
  } catch {
    // Nothing is left.
  }
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port: free } = server.address()
  server.close()
  await once(server, 'close')
  return free
}
