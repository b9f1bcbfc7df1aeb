/** Where there are no buttons, nobody is told to press one. Reads the transcripts of such a door. */
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const FOLDER = new URL('wechat/', import.meta.url)
const PRESS = /按钮|点一下|点下面|点“|\bbutton|\btap\b/i
/** What there is to tap on the telephone itself. */
const FINE = /点“＋”/

/** What was said in chats of this door: staff, who need groups, sit at another one. */
function saidHere(lines: readonly string[]): string[] {
  const staff = new Set(
    lines.flatMap((line) => [
      ...(/^(?:administrator|supervisor|helper) (\S+)/.exec(line)?.slice(1) ?? []),
      ...(/^(\S+)@/.exec(line)?.slice(1) ?? []),
      ...(/^(\S+)> .*→ [^)]+\)$/.exec(line)?.slice(1) ?? []),
    ]),
  )
  let speaker = ''
  let reader = ''
  return lines.filter((line) => {
    const acts = /^([^\s@>]+)(?:@[^>]+)?> /.exec(line)
    if (acts) speaker = acts[1] ?? ''
    const to = /^帮办(?:→(\S+))?/u.exec(line)
    if (to) reader = to[1]?.replace(/:$/, '') ?? speaker
    return !line.startsWith('#') && !staff.has(reader)
  })
}

test.each(readdirSync(FOLDER))('%s', (name) => {
  const lines = readFileSync(new URL(name, FOLDER), 'utf8').split('\n')
  const wrong = saidHere(lines).filter((line) => PRESS.test(line) && !FINE.test(line))
  expect(wrong).toEqual([])
})
