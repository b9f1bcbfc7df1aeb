import { expect, test } from 'vitest'
import { checkLocales } from '../../scripts/check-locales.mjs'

const ZH = 'hello = 您好，{ $name }\nstate-open = 待办\nstate-done = 办结\n'
const EN = 'hello = Hello { $name }\nstate-open = open\nstate-done = done\n'
const SOURCE = `t('hello', { name }); t(language, \`state-\${state}\`)`

function check({
  zh = ZH,
  en = EN,
  source = SOURCE,
  data = {},
}: {
  zh?: string
  en?: string
  source?: string
  data?: unknown
} = {}): string[] {
  return checkLocales({
    locales: { 'locales/zh-CN.ftl': zh, 'locales/en.ftl': en },
    sources: { 'src/a.ts': source },
    data: { 'data/a.json': JSON.stringify(data) },
  })
}

test('texts that fit together are left alone', () => {
  expect(check()).toEqual([])
})

test.each<[string, Parameters<typeof check>[0], string]>([
  [
    'a message missing in one language',
    { en: EN.replace(/state-done.*/, '') },
    'locales/en.ftl lacks state-done',
  ],
  [
    'a message too many',
    { en: `${EN}state-lost = lost\n` },
    'locales/en.ftl has state-lost, which locales/zh-CN.ftl lacks',
  ],
  [
    'another variable',
    { en: EN.replace('$name', '$who') },
    'locales/en.ftl hello has the variables who; locales/zh-CN.ftl has name',
  ],
  [
    'a variable in a selector',
    { en: EN.replace('= open', '= { $n ->\n    [one] open\n   *[other] all open\n }') },
    'locales/en.ftl state-open has the variables n; locales/zh-CN.ftl has none',
  ],
  [
    'an attribute',
    { en: EN.replace('= open', '= open\n    .short = o') },
    'locales/en.ftl state-open has the attributes short; locales/zh-CN.ftl has none',
  ],
  ['a message written twice', { en: `${EN}state-open = open\n` }, 'locales/en.ftl has state-open twice'],
  [
    'a message nobody uses',
    { zh: `${ZH}old = 旧\n`, en: `${EN}old = old\n` },
    'locales/zh-CN.ftl old is used nowhere in src',
  ],
  [
    'a key that is not there',
    { source: `${SOURCE}\nt('bye')` },
    "src/a.ts:2 asks for 'bye', which is in no locale",
  ],
  [
    'one of two keys that is not there',
    { source: `${SOURCE}\nt(polite ? 'hello' : 'hi', { name })` },
    "src/a.ts:2 asks for 'hi', which is in no locale",
  ],
  [
    'a pattern that matches nothing',
    { source: `${SOURCE}\nctx.t(\`mood-\${mood}\`)` },
    'src/a.ts:2 asks for `mood-${mood}`, which is in no locale',
  ],
  [
    'a variable not handed in',
    { source: `${SOURCE}\nctx.t('hello')` },
    'src/a.ts:2 asks for hello without its variables name',
  ],
  [
    'another one handed in',
    { source: `${SOURCE}\ntexts.t(language, 'hello', { who })` },
    'src/a.ts:2 asks for hello without its variables name',
  ],
  [
    'a text in data without a language',
    { data: { items: [{ id: 'renewal', name: { 'zh-CN': '续签' } }] } },
    'data/a.json › items › renewal › name has no en text',
  ],
  [
    'an empty text in data',
    { data: { name: { 'zh-CN': '续签', en: ' ' } } },
    'data/a.json › name has no en text',
  ],
])('%s is found', (_, files, problem) => {
  expect(check(files)).toEqual([problem])
})

test('what is not Fluent is found, with its line', () => {
  const found = check({ en: `${EN}bye = { $name\n` })
  expect(found).toHaveLength(1)
  expect(found[0]).toMatch(/^locales\/en\.ftl:4 is not Fluent/)
})

test('a message used by another message, in a table or with variables from elsewhere is used', () => {
  const more = 'whole = { part }\npart = 部分\ntable = 表\n'
  const source = `${SOURCE}; t('whole'); const keys = ['table']; t('hello', vars); t('hello', { ...vars })`
  expect(check({ zh: ZH + more, en: EN + more, source })).toEqual([])
})
