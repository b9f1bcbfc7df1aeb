/** The finished form becomes a draft that all administrators see; an old draft is changed in place. */
import { applicable, type Draft } from '../../../domain/draft.ts'
import { type Answers, textOf } from '../../../domain/form.ts'
import { made, type Notice } from '../../../domain/notice.ts'
import { contentOf } from '../../../domain/notice-content.ts'
import { fromLocal } from '../../../domain/time.ts'
import { ask } from '../../ask.ts'
import type { BotContext } from '../../context.ts'
import { offerDraft, resumeDraft, setAside } from '../../drafts.ts'
import { questionsOf } from '../../forms.ts'
import { preview } from './preview.ts'
import { findNotice, sender, stepNotice } from './record.ts'

/** Answers that remember which notice is being changed, or was taken as a model; no questions have these names. */
const CHANGES = 'changes'
const LIKE = 'like'

const TAG = 6

/** Begins a new notice; `like` another one; or changes that one. */
export function compose(ctx: BotContext, like?: Notice, changes = false): void {
  const { draft } = ctx.state
  if (draft?.form === 'notice') {
    // Pressed twice: what was answered since stays. Something else under way is not thrown away unasked.
    if (like && draft.answers[changes ? CHANGES : LIKE] === like.id) return resumeDraft(ctx)
    if (offerDraft(ctx)) return
  }
  setAside(ctx)
  const known: Answers = like ? { ...like.answers, [changes ? CHANGES : LIKE]: like.id } : {}
  ctx.state.draft = {
    id: ctx.deps.randomTag(TAG),
    form: 'notice',
    answers: known,
    // Whoever changes one is asked at once what is to be changed.
    ...(changes && { part: { question: 'confirm', changing: true } }),
  }
  resumeDraft(ctx)
}

export async function finishNotice(ctx: BotContext, draft: Draft): Promise<void> {
  const by = await sender(ctx)
  if (!by) return
  const { notices } = ctx.deps.store
  const changes = textOf(draft.answers, CHANGES)
  const like = await findNotice(ctx, changes ?? textOf(draft.answers, LIKE) ?? '')
  const content = contentOf(answersOf(ctx, draft), {
    // Somebody with another language may change what a colleague wrote.
    language: like?.text[0]?.language ?? ctx.language,
    languages: ctx.deps.texts.languages,
    chatOf: (file) => (like?.picture?.file === file ? like.picture.chat : ctx.home),
    fromLocal: (at) => fromLocal(at, ctx.deps.zone),
  })
  const { sendAt, expires } = content
  if (sendAt !== undefined && expires !== undefined && expires <= sendAt) {
    // Nothing given is lost: only that answer is asked again.
    const { confirm: _confirm, ...answers } = draft.answers
    ctx.state.draft = { ...draft, at: 'expires', answers }
    return ask(ctx, ctx.state.draft, [{ id: 'notice-expires-before' }])
  }
  if (changes !== undefined) {
    const blank = { picture: undefined, sendAt: undefined, expires: undefined }
    const changed = await stepNotice(ctx, changes, { type: 'change', by }, [], { ...blank, ...content })
    if (changed) return await preview(ctx, changed)
    ctx.say(ctx.t('notice-changed-too-late', { id: changes }))
  }
  // The form's own tag: an update that is decided twice makes one notice.
  const notice = made(content, draft.id, by, ctx.deps.clock())
  await notices.commit(0, notice, [])
  await preview(ctx, notice)
}

/** What applies, and is an answer. */
function answersOf(ctx: BotContext, draft: Draft): Answers {
  const questions = applicable(questionsOf(ctx, draft), draft.answers).filter(
    ({ kind }) => kind !== 'confirm',
  )
  const ids = new Set(questions.map(({ id }) => id))
  return Object.fromEntries(Object.entries(draft.answers).filter(([id]) => ids.has(id)))
}
