/** Reads what is given rather than chosen: a name, a telephone, a text, pictures. */
import type { Part } from '../draft.ts'
import { type Input, type Reading, VALUE } from '../flow.ts'
import type { Question } from '../form.ts'
import { writeCoordinates } from '../reading/coordinates.ts'
import { readMove } from '../reading/move.ts'
import { readName } from '../reading/name.ts'
import { readPhone } from '../reading/phone.ts'
import { readLines, readText } from '../reading/text.ts'
import { complain, refuse, typed, value, wrongKind } from './outcome.ts'

const MOST_TEXT = 500
const MOST_MEDIA = 6

export function name(input: Input): Reading {
  if (input.type !== 'text') return wrongKind(input)
  // "OK", "none", "go on" look like names, and nobody is called so.
  return readMove(input.text) ? complain('complaint-not-a-name') : typed(readName(input.text))
}

export function media(question: Question, input: Input, part: Part | undefined): Reading {
  const have = part?.media ?? []
  if (input.type === 'press' || (input.type === 'text' && readMove(input.text) === 'done')) {
    if (input.type === 'press' && input.value !== VALUE.done) return complain('complaint-gone')
    return value(have.length > 0 ? have : null)
  }
  if (input.type !== 'media') return complain(question.photos ? 'complaint-photo' : 'complaint-media')
  if (question.photos && input.media.kind !== 'photo') return complain('complaint-photo')
  const most = question.max ?? MOST_MEDIA
  const now = [...have, input.media]
  // One was asked for, one is there: nothing more to say about that.
  if (most === 1) return value(now)
  if (now.length >= most) return value(now.slice(0, most), { id: 'note-media-full', vars: { count: most } })
  return { type: 'part', part: { media: now } }
}

export function phone(input: Input): Reading {
  if (input.type !== 'text' && input.type !== 'phone') return wrongKind(input)
  const read = readPhone(input.type === 'phone' ? input.phone : input.text)
  if (!read.ok)
    return read.why === 'phone-several'
      ? complain('complaint-phone-several', { phones: read.phones.join(' / ') })
      : refuse(read)
  return value(read.value.tel, { id: 'note-phone', vars: { phone: read.value.display } })
}

export function text(question: Question, input: Input): Reading {
  // A place on the map is an address too.
  if (input.type === 'location' && question.id === 'address') {
    return value(writeCoordinates(input), { id: 'note-place-got' })
  }
  if (input.type !== 'text') return wrongKind(input)
  const read = (question.lines ? readLines : readText)(input.text, question.max ?? MOST_TEXT)
  if (read.ok && [...read.value].length < (question.min ?? 1)) return complain('complaint-too-short')
  return typed(read)
}
