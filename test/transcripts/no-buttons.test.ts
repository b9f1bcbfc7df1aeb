/** Where there are no buttons, nobody is told to press one. Reads the transcripts of such a door. */
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const FOLDER = new URL('wechat/', import.meta.url)
const PRESS = /按钮|点一下|点下面|点“|\bbutton|\btap\b/i
/** Said to staff at another door, to make a group; and what there is to tap on the telephone itself. */
const FINE = /工作群|点“＋”/

test.each(readdirSync(FOLDER))('%s', (name) => {
  const lines = readFileSync(new URL(name, FOLDER), 'utf8').split('\n')
  const wrong = lines.filter((line) => !line.startsWith('#') && PRESS.test(line) && !FINE.test(line))
  expect(wrong).toEqual([])
})
