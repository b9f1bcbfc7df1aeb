/**
 * What every rival shares: how a question is shown and read, the way a careful programmer writes it for one form in
 * one language. The texts, buttons and calls are those that our bot makes, so that only the engines differ.
 */
import { readFileSync } from 'node:fs'
import type { InlineKeyboardMarkup, ReplyKeyboardMarkup } from 'grammy/types'
import type { Redis } from 'ioredis'
import type { Question } from '../../src/domain/form.ts'
import { ROOT } from '../forms.ts'

export type Answers = Record<string, string>
export interface Given {
  text?: string
  /** Callback data. */
  data?: string
}
export interface Shown {
  text: string
  reply_markup: InlineKeyboardMarkup | ReplyKeyboardMarkup
}

/** Seconds: as long as our drafts live. */
export const LIFETIME = 7 * 24 * 60 * 60
export const COMPLAINT = '没看懂，请再发一次。'
export const CLOSING = { text: '电话记下了。', reply_markup: { remove_keyboard: true } } as const

interface Choice {
  value: string
  label: string
}
const DAYS: Choice[] = [
  '11月23日星期一',
  '11月24日星期二',
  '11月25日星期三',
  '11月26日星期四',
  '11月27日星期五',
  '11月30日星期一',
  '12月1日星期二',
].map((label) => ({ value: label, label }))
const PARTS: Choice[] = ['上午', '下午'].map((label) => ({ value: label, label }))

type Row = [code: string, name: string, inside?: Row[]]
const { city } = JSON.parse(readFileSync(`${ROOT}data/divisions.json`, 'utf8')) as { city: Row }
const codes = new Map<string, string>()
const collect = ([code, name, inside = []]: Row): void => {
  codes.set(name.replace(/(?:居民委员会|村民委员会|居委会|村委会)$/, ''), code)
  inside.forEach(collect)
}
collect(city)

const words = (question: Question) => question.text['zh-CN'] ?? ''

function choicesOf({ kind, options }: Question): Choice[] {
  if (kind === 'day') return DAYS
  if (kind === 'part') return PARTS
  return (options ?? []).map(({ id, label }) => ({ value: id, label: label['zh-CN'] ?? id }))
}

/** The question with its buttons; the last one with all answers. */
export function show(question: Question, answers: Answers, questions: Question[]): Shown {
  const keyboard = keyboardOf(question)
  if (keyboard) return { text: words(question), reply_markup: keyboard }
  const choices = choicesOf(question).map(({ value, label }, index) => [
    { text: `${index + 1}. ${label}`, callback_data: `${question.id}:${value}` },
  ])
  const steering = [
    { text: '← 上一步', callback_data: 'back' },
    ...(question.optional ? [{ text: '跳过', callback_data: `${question.id}:` }] : []),
    { text: '0 找人工', callback_data: 'human' },
  ]
  const done = { text: '发完了', callback_data: `${question.id}:` }
  const rows = question.kind === 'choices' ? [...choices, [done], steering] : [...choices, steering]
  return {
    text: question.kind === 'confirm' ? summary(words(question), answers, questions) : words(question),
    reply_markup: { inline_keyboard: rows },
  }
}

/** The telephone and the address can be given with one tap above the input line. */
function keyboardOf({ id, kind }: Question): ReplyKeyboardMarkup | undefined {
  const first =
    kind === 'phone'
      ? { text: '用我的手机号', request_contact: true as const }
      : id === 'address' && { text: '发我的位置', request_location: true as const }
  if (!first) return undefined
  const rows = [[first], [{ text: '上一步' }, { text: '人工' }]]
  return { keyboard: rows, resize_keyboard: true, one_time_keyboard: true }
}

function summary(head: string, answers: Answers, questions: Question[]): string {
  const lines = questions.flatMap((question) => {
    const answer = answers[question.id]
    if (!answer || question.kind === 'consent') return []
    return [`${question.label['zh-CN']}：${inWords(question, answer)}`]
  })
  return [head, '', ...lines].join('\n')
}

function inWords(question: Question, answer: string): string {
  const choices = choicesOf(question)
  return answer
    .split(',')
    .map((one) => choices.find(({ value }) => value === one)?.label ?? one)
    .join('、')
}

/** The answer; undefined if it is none. */
export function read(question: Question, { text, data }: Given): string | undefined {
  if (data !== undefined)
    return data.startsWith(`${question.id}:`) ? data.slice(question.id.length + 1) : undefined
  const typed = text?.trim() ?? ''
  switch (question.kind) {
    case 'text':
    case 'name':
      return typed.length > 0 && typed.length <= 500 ? typed : undefined
    case 'phone':
      return /^1\d{10}$/.test(typed.replace(/\D/g, '')) ? typed.replace(/\D/g, '') : undefined
    case 'tree':
      return codes.get(typed)
    case 'choices':
      return typed
        .split(/\D+/)
        .map((number) => choicesOf(question)[Number(number) - 1]?.value)
        .filter(Boolean)
        .join()
    default:
      return choicesOf(question)[Number(typed) - 1]?.value
  }
}

/** What an answered question turns into. */
export function settled(question: Question, answer: string): string {
  return `${words(question)}\n→ ${inWords(question, answer)}`
}

/** Whether the keyboard above the input line has to be taken away before this question. */
export function closes(before: Question, after: Question | undefined): boolean {
  return keyboardOf(before) !== undefined && !(after && keyboardOf(after))
}

/** Keeps the request and returns its number. */
export async function accept(redis: Redis, chat: number, answers: Answers): Promise<string> {
  const number = String(await redis.incr('serial'))
  await redis.set(`request:${number}`, JSON.stringify({ chat, answers }))
  return number
}

export function accepted(number: string): Shown {
  const rows = [
    [{ text: '看看进度', callback_data: `view:${number}` }],
    [{ text: '菜单', callback_data: 'menu' }],
  ]
  return {
    text: `收到了，编号 ${number}。\n\n工作人员会给您打电话。`,
    reply_markup: { inline_keyboard: rows },
  }
}
