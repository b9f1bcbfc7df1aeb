/** What a script needs of a platform: people with a device, chats as they see them. */

/** What the button for one's own telephone and one's own place send. */
export const OWN_PHONE = '13900001111'
export const OWN_PLACE = [40.84, 111.75] as const

export interface SeenButton {
  label: string
  /** Callback data, or a link. */
  data?: string
  url?: string
  /** It is a line or a word of the text, which people type. */
  typed?: true
}
export interface SeenKey {
  text: string
  contact: boolean
  location: boolean
}

/** A message of the bot, as the people in the chat see it now. */
export interface Seen {
  id: number
  kind: 'text' | 'photo' | 'voice' | 'document' | 'location'
  text: string
  buttons: SeenButton[][]
  /** Words above the input line that came with it; `[]` takes them away. */
  keys?: SeenKey[][]
}

/** One person with a device. Each action resolves when the platform has taken it, not when the bot has answered. */
export interface Device {
  say(text: string, group?: string): Promise<void>
  press(button: { message: number; data: string }, group?: string): Promise<void>
  photo(): Promise<void>
  voice(): Promise<void>
  /** Something of which the bot can make nothing. */
  sticker(): Promise<void>
  location(latitude: number, longitude: number): Promise<void>
  contact(phone: string): Promise<void>
  /** Changes one's own message that said `from`. */
  edit(from: string, to: string): Promise<void>
  /** Answers a message of the bot's. */
  reply(message: number, text: string, group?: string): Promise<void>
  /** Opens a link of the bot's. `group`: what the group is called in the script, if the link makes or joins one. */
  open(url: string, group: string): Promise<void>
}

export interface Toast {
  text: string
  alert: boolean
}

export interface Stage {
  /** For `config.ts`. */
  readonly environment: Record<string, string>
  /** The program listens here now (again). */
  connect(address: string): Promise<void>
  /** It is about to stop. */
  disconnect(): Promise<void>
  /** `inGroups`: somebody who also talks in groups. */
  person(name: string, language: string, inGroups: boolean): Promise<Device>
  /** People's languages are not known here: who wants another one says so. */
  readonly silentAboutLanguage?: true
  /** Everything that the platform has to bring, either way, has been brought. */
  settle(): Promise<void>
  /** The bot's messages by chat: a person's name is their private chat. */
  chats(): ReadonlyMap<string, Seen[]>
  /** All answers to button presses that the person has seen. */
  toasts(name: string): Toast[]
  /** What went wrong on the platform's side, in words. */
  troubles(): string[]
  close(): Promise<void>
}
