/** Staff and residents, and who of them wants to be told what. */
import type { Invite, Person, Role } from '../../domain/person.ts'
import type { Subscriber } from '../../domain/subscriber.ts'

export interface People {
  get(chat: number): Promise<Person | undefined>
  put(person: Person): Promise<void>
  /** Everybody with one of these roles. */
  withRole(...roles: Exclude<Role, 'resident'>[]): Promise<Person[]>
  /** Stores an invite for `days`; returns its code (1–64 of A-Z a-z 0-9 _ -). */
  invite(invite: Invite, days: number): Promise<string>
  /**
   * Uses the invite up and makes the person staff, together. Who used it may come again (the answer may have been
   * lost) and hears `again`; nothing is changed then. Undefined: unknown, used by somebody else, or expired.
   * @param make the person as they are then
   */
  redeem(
    code: string,
    chat: number,
    make: (invite: Invite) => Person,
  ): Promise<{ invite: Invite } | 'again' | undefined>
  /** Makes somebody a resident who is `removed`. False: the last administrator stays. */
  dismiss(person: Person): Promise<boolean>
  /**
   * True for the first chat ever, again and again (it may have to ask twice): the first administrator's code works
   * once, and again only when the last administrator was forgotten.
   */
  claimFirstAdministrator(chat: number): Promise<boolean>
  /** Forgets everything about the chat, also what it wants to be told; requests staff are working on are erased a day after they are closed. */
  forget(chat: number): Promise<void>
}

export interface Subscribers {
  get(chat: number): Promise<Subscriber | undefined>
  /** In the same order; undefined: not known. */
  some(chats: number[]): Promise<(Subscriber | undefined)[]>
  put(subscriber: Subscriber): Promise<void>
  /**
   * Changes somebody as they are now, whatever others write meanwhile: `decide` is asked again then. Undefined, or the
   * same: nothing is written. Returns them as they are afterwards. They are forgotten with `people.forget`.
   */
  change(
    chat: number,
    decide: (now: Subscriber | undefined) => Subscriber | undefined,
  ): Promise<Subscriber | undefined>
  /** Everybody, in no order, each once. */
  all(): AsyncIterable<Subscriber>
}
