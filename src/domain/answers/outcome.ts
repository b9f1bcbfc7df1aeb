/** What reading an answer can come to, in short words. */
import type { Input, Note, Reading } from '../flow.ts'
import type { Answer } from '../form.ts'

export const value = (given: Answer, note?: Note): Reading => ({ type: 'value', value: given, note })
export const complain = (id: string, vars: Note['vars'] = {}): Reading => ({
  type: 'complaint',
  note: { id, vars },
})
/** A photo where text was asked, and so on. */
export const wrongKind = (input: Input): Reading =>
  complain(input.type === 'media' ? 'complaint-no-media-here' : 'complaint-not-here')

type Complaint = { ok: false; why: string }

/** A reader's complaint as a note: its reason is the text's id, its details are what the text needs. */
export function typed(read: { ok: true; value: string } | Complaint): Reading {
  return read.ok ? value(read.value) : refuse(read)
}

export function refuse(complaint: Complaint): Reading {
  const details: [string, unknown][] = Object.entries(complaint)
  const plain = details.filter(
    (entry): entry is [string, string | number] =>
      typeof entry[1] === 'string' || typeof entry[1] === 'number',
  )
  return complain(`complaint-${complaint.why}`, Object.fromEntries(plain))
}
