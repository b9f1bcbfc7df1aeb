/**
 * Holds the texts together: every language has the same messages with the same variables, every message is used,
 * every key that the program asks for is there and gets its variables, and data files speak every language.
 * `npm run check:locales`. Prints what is wrong, one line each, and ends with 1 if anything is.
 */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { pathToFileURL } from 'node:url'
import { FluentParser, Visitor as FluentVisitor } from '@fluent/syntax'
import { parseSync, Visitor } from 'vite'

/** The language that the others are measured by. */
const FIRST = 'zh-CN'
/** The translator's function: t('key', vars) or t(language, 'key', vars). */
const TRANSLATE = 't'

/**
 * What is wrong in these files, as lines of text. Each argument maps a file's path to its content.
 * The name of a locale file is its language.
 */
export function checkLocales({ locales, sources, data }) {
  const problems = []
  const languages = Object.keys(locales).map(languageOf)
  const texts = new Map(
    Object.entries(locales).map(([file, text]) => [file, readMessages(file, text, problems)]),
  )
  const firstFile = [...texts.keys()].find((file) => languageOf(file) === FIRST)
  const first = texts.get(firstFile)
  if (!first) return [`there is no ${FIRST}.ftl`]

  for (const [file, messages] of texts) {
    if (messages === first) continue
    for (const [key, { variables, attributes }] of first) {
      const other = messages.get(key)
      if (!other) problems.push(`${file} lacks ${key}`)
      else {
        if (!same(variables, other.variables))
          problems.push(
            `${file} ${key} has the variables ${list(other.variables)}; ${firstFile} has ${list(variables)}`,
          )
        if (!same(attributes, other.attributes))
          problems.push(
            `${file} ${key} has the attributes ${list(other.attributes)}; ${firstFile} has ${list(attributes)}`,
          )
      }
    }
    for (const key of messages.keys())
      if (!first.has(key)) problems.push(`${file} has ${key}, which ${firstFile} lacks`)
  }

  const used = new Set([...first.values()].flatMap(({ references }) => references))
  for (const [file, source] of Object.entries(sources)) readSource(file, source, first, used, problems)
  for (const key of first.keys())
    if (!used.has(key)) problems.push(`${firstFile} ${key} is used nowhere in src`)
  for (const [file, json] of Object.entries(data)) checkTexts(JSON.parse(json), file, languages, problems)
  return problems
}

function languageOf(file) {
  return path.basename(file, '.ftl')
}

/** Key → variables, attributes and the messages it refers to. A term's key begins with `-`. */
function readMessages(file, text, problems) {
  const messages = new Map()
  for (const entry of new FluentParser().parse(text).body) {
    if (entry.type === 'Junk') {
      const line = text.slice(0, entry.span.start).split('\n').length
      problems.push(
        `${file}:${line} is not Fluent: ${entry.annotations.map(({ message }) => message).join('; ')}`,
      )
    }
    if (entry.type !== 'Message' && entry.type !== 'Term') continue
    const key = (entry.type === 'Term' ? '-' : '') + entry.id.name
    if (messages.has(key)) problems.push(`${file} has ${key} twice`)
    const found = { variables: new Set(), attributes: new Set(), references: [] }
    for (const attribute of entry.attributes) found.attributes.add(attribute.id.name)
    ;new (class extends FluentVisitor {
      visitVariableReference({ id }) {
        found.variables.add(id.name)
      }
      visitMessageReference({ id }) {
        found.references.push(id.name)
      }
      visitTermReference(reference) {
        found.references.push(`-${reference.id.name}`)
        this.genericVisit(reference)
      }
    })().visit(entry)
    messages.set(key, found)
  }
  return messages
}

/** Notes which messages a source file uses, and complains of calls of `t` that would fail. */
function readSource(file, source, messages, used, problems) {
  const { program } = parseSync(file, source)
  const use = (key) => messages.has(key) && used.add(key)
  new Visitor({
    // Keys also stand in tables and are handed on, so every literal counts as a use.
    Literal: ({ value }) => use(value),
    TemplateLiteral: (template) => matching(template, messages).forEach(use),
    CallExpression({ callee, arguments: given, start }) {
      if ((callee.property?.name ?? callee.name) !== TRANSLATE) return
      const report = (message) =>
        problems.push(`${file}:${source.slice(0, start).split('\n').length} ${message}`)
      const at = given.slice(0, 2).findIndex((each) => keysIn(each).length > 0)
      if (at < 0) return
      const variables = given[at + 1]
      for (const expression of keysIn(given[at])) {
        const isTemplate = expression.type === 'TemplateLiteral'
        const keys = isTemplate
          ? matching(expression, messages)
          : [expression.value].filter((key) => messages.has(key))
        if (keys.length === 0)
          report(`asks for ${source.slice(expression.start, expression.end)}, which is in no locale`)
        for (const key of keys) {
          const missing = [...messages.get(key).variables].filter((name) => !hands(variables, name))
          if (missing.length > 0) report(`asks for ${key} without its variables ${missing.join(', ')}`)
        }
      }
    },
  }).visit(program)
}

/** The literals and templates that an argument may turn out to be. */
function keysIn(argument) {
  if (argument.type === 'ConditionalExpression')
    return [argument.consequent, argument.alternate].flatMap(keysIn)
  if (argument.type === 'LogicalExpression') return [argument.left, argument.right].flatMap(keysIn)
  const isKey = argument.type === 'TemplateLiteral' || typeof argument.value === 'string'
  return isKey ? [argument] : []
}

/** Does this argument of `t` hand in the variable? Only an object spelled out on the spot can be judged. */
function hands(argument, name) {
  if (!argument) return false
  if (argument.type !== 'ObjectExpression') return true
  return argument.properties.some(
    ({ type, key }) => type === 'SpreadElement' || (key.name ?? key.value) === name,
  )
}

/** Messages that a template such as `state-${x}` can name. One that begins with no word could name any: none is meant. */
function matching({ quasis }, messages) {
  const parts = quasis.map(({ value }) => value.cooked)
  if (!/^[a-z]{2}/.test(parts[0]) || parts.some((part) => !/^[\w-]*$/.test(part))) return []
  const pattern = new RegExp(`^${parts.join('[\\w-]+')}$`)
  return [...messages.keys()].filter((key) => pattern.test(key))
}

/** An object with the first language among its names is a text: it has every language. */
function checkTexts(value, where, languages, problems) {
  if (typeof value !== 'object' || value === null) return
  if (FIRST in value) {
    for (const language of languages)
      if (typeof value[language] !== 'string' || value[language].trim() === '')
        problems.push(`${where} has no ${language} text`)
    return
  }
  for (const [name, inner] of Object.entries(value))
    checkTexts(inner, `${where} › ${inner?.id ?? name}`, languages, problems)
}

const same = (a, b) => a.size === b.size && [...a].every((each) => b.has(each))
const list = (set) => (set.size > 0 ? [...set].join(', ') : 'none')

function read(dir, extension) {
  const files = readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith(extension),
  )
  return Object.fromEntries(
    files.map((file) => [path.join(dir, file), readFileSync(path.join(dir, file), 'utf8')]),
  )
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const problems = checkLocales({
    locales: read('locales', '.ftl'),
    sources: read('src', '.ts'),
    data: read('data', '.json'),
  })
  for (const problem of problems) console.error(problem)
  if (problems.length > 0) process.exitCode = 1
  else console.log('Every text is there in every language.')
}
