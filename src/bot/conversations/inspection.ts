/**
 * The dialogue that finds an inspection contact: ask, answer, ask again, until the person leaves.
 *
 * After each answer the log goes back to the checkpoint, so what is stored says no more than "is asking": the
 * words of a query are gone before the state is committed.
 */
import type { Conversation } from '@grammyjs/conversations'
import type { Context } from 'grammy'
import type { BangbanContext } from '../context.ts'
import { lookUp, sayInspectionStart } from '../features/inspection.ts'

export const INSPECTION = 'inspection'

export async function inspection(conversation: Conversation<BangbanContext, Context>): Promise<void> {
  await conversation.external((ctx) => sayInspectionStart(ctx))
  const asked = conversation.checkpoint()
  await conversation.wait()
  await conversation.external((ctx) => lookUp(ctx))
  await conversation.rewind(asked)
}
