/**
 * Everything under `data/`, read once at the start and checked: reference data that a city edits without a
 * programmer. A mistake stops the start with the file, the place inside it and what would be right.
 */
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import type { z } from 'zod'
import { type Areas, createAreas, divisions } from './domain/area.ts'
import { areaNaming } from './domain/area-names.ts'
import { type Calendar, createCalendar, holidays } from './domain/calendar.ts'
import { type DeskWords, deskWords } from './domain/desk-words.ts'
import { type Form, form } from './domain/form.ts'
import { type Inspection, type InspectionRound, inspectionRound, yearRound } from './domain/inspection.ts'
import { createInspectionSearch, type InspectionSearch } from './domain/inspection-search.ts'
import type { ServiceRequest } from './domain/request.ts'
import { type Promised, services } from './domain/service.ts'
import { createServices, type ServiceCatalog } from './domain/service-catalog.ts'
import { checkServices } from './domain/service-checks.ts'
import { type NoticeRules, noticeRules } from './domain/subscriber.ts'
import { areaTree, serviceTree, type Tree } from './domain/tree.ts'
import { createWorkingTime, type Times, times, type WorkingTime } from './domain/working-time.ts'

export interface Catalog {
  services: ServiceCatalog
  serviceTree: Tree
  areas: Areas
  areaTree: Tree
  /** Throws for a form that is not in `data/forms/`: its name is written in the program. */
  form(id: string): Form
  calendar: Calendar
  times: Times
  working: WorkingTime
  /** What is promised for a request, by its item, else by its kind. */
  promiseOf(request: Pick<ServiceRequest, 'kind' | 'item'>): Promised
  /** Reasons and answers that staff choose from, roles' titles, code words. */
  deskWords: DeskWords
  /** Kinds of residents, topics, quiet hours. */
  noticeRules: NoticeRules
  inspection: Inspection
  inspectionSearch: InspectionSearch
}

/**
 * @param dir the data directory
 * @throws Error whose message names every mistake found, one to a line
 */
export async function loadCatalog(dir: string): Promise<Catalog> {
  const mistakes: string[] = []
  const read = <S extends z.ZodType>(file: string, schema: S) => readData(dir, file, schema, mistakes)

  const [divided, naming, offered, off, timed, worded, noticed, always, forms, rounds] = await Promise.all([
    read('divisions.json', divisions),
    read('area-aliases.json', areaNaming),
    read('services.json', services),
    read('holidays.json', holidays),
    read('times.json', times),
    read('desk.json', deskWords),
    read('notices.json', noticeRules),
    read('inspection/always.json', yearRound),
    readForms(dir, mistakes),
    readRounds(dir, mistakes),
  ])
  const booking = forms.get('booking')
  if (!booking) mistakes.push('forms/booking.json: is missing')
  if (offered && booking) {
    for (const { path, message } of checkServices(offered, booking)) {
      mistakes.push(`services.json: ${path}: ${message}`)
    }
  }
  const areas = divided && naming && createAreas(divided, naming)
  for (const code of Object.keys(naming?.areas ?? {})) {
    if (areas?.has(code) === false) {
      mistakes.push(`area-aliases.json: areas["${code}"]: there is no area with this code`)
    }
  }
  if (mistakes.length > 0 || !areas || !offered || !off || !timed || !worded || !noticed || !always) {
    throw new Error(`The data in ${dir} is not right:\n${mistakes.map((line) => `  ${line}`).join('\n')}`)
  }

  const calendar = createCalendar(off)
  const complete = new Map([...forms].map(([id, each]) => [id, withOptions(each, noticed)]))
  const found = createServices(offered)
  return {
    services: found,
    serviceTree: serviceTree(offered),
    areas,
    areaTree: areaTree(areas),
    form(id) {
      const found = complete.get(id)
      if (!found) throw new Error(`There is no data/forms/${id}.json`)
      return found
    },
    calendar,
    times: timed,
    working: createWorkingTime(calendar, timed.hours),
    promiseOf: ({ kind, item }) => found.item(item ?? '')?.promise ?? timed.usual[kind],
    deskWords: worded,
    noticeRules: noticed,
    inspection: { rounds, always: always.contacts },
    inspectionSearch: createInspectionSearch(rounds),
  }
}

/** Choices whose options stand elsewhere get them here. */
function withOptions(form: Form, rules: NoticeRules): Form {
  const options = (source: 'kinds' | 'topics') => rules[source].map(({ id, text }) => ({ id, label: text }))
  const questions = form.questions.map((question) =>
    question.source === 'kinds' || question.source === 'topics'
      ? { ...question, options: options(question.source) }
      : question,
  )
  return { ...form, questions }
}

/** Every round in `data/inspection/`, newest first. */
async function readRounds(dir: string, mistakes: string[]): Promise<InspectionRound[]> {
  const names = await readdir(path.join(dir, 'inspection')).catch(() => [])
  const files = names.filter((name) => /^\d.*\.json$/.test(name)).map((name) => `inspection/${name}`)
  const rounds = await Promise.all(files.map((file) => readData(dir, file, inspectionRound, mistakes)))
  return rounds.flatMap((round) => round ?? []).sort((a, b) => b.inPlaceFrom.localeCompare(a.inPlaceFrom))
}

async function readForms(dir: string, mistakes: string[]): Promise<Map<string, Form>> {
  const names = await readdir(path.join(dir, 'forms')).catch(() => [])
  const forms = new Map<string, Form>()
  for (const name of names.filter((each) => each.endsWith('.json')).sort()) {
    const file = `forms/${name}`
    const read = await readData(dir, file, form, mistakes)
    if (read && `${read.id}.json` !== name) mistakes.push(`${file}: id: must be the name of the file`)
    if (read) forms.set(read.id, read)
  }
  return forms
}

/** The file's content by its schema; undefined after noting every mistake. */
async function readData<S extends z.ZodType>(
  dir: string,
  file: string,
  schema: S,
  mistakes: string[],
): Promise<z.output<S> | undefined> {
  let json: unknown
  try {
    json = JSON.parse(await readFile(path.join(dir, file), 'utf8'))
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT'
    mistakes.push(
      `${file}: ${missing ? 'is missing' : error instanceof Error ? error.message : String(error)}`,
    )
    return undefined
  }
  const parsed = schema.safeParse(json)
  if (parsed.success) return parsed.data
  for (const issue of parsed.error.issues) {
    mistakes.push(`${file}: ${spell(issue.path)}: ${issue.message}`)
  }
  return undefined
}

/** `['items', 3, 'name', 'zh-CN']` → `items[3].name["zh-CN"]`. */
function spell(keys: readonly PropertyKey[]): string {
  const spelled = keys.map((key) => {
    if (typeof key === 'number') return `[${key}]`
    return /^\w+$/.test(String(key)) ? `.${String(key)}` : `["${String(key)}"]`
  })
  return spelled.join('').replace(/^\./, '') || 'the file'
}
