/** How the reader wants the page to look. Kept in this browser. */
import { useLayoutEffect, useState } from 'preact/hooks'
import { browser, recall, remember } from './storage.ts'

export interface Preferences {
  large: boolean
  theme: 'auto' | 'light' | 'dark'
}
const KEY = 'bangban.look'
const DEFAULT: Preferences = { large: false, theme: 'auto' }
const darkness = matchMedia('(prefers-color-scheme: dark)')
const HEADER = { light: '#ededed', dark: '#191919' }

/** Puts the preferences on the document, where the style sheets read them. */
function apply({ large, theme }: Preferences): void {
  const { dataset } = document.documentElement
  const shown = theme === 'auto' ? (darkness.matches ? 'dark' : 'light') : theme
  dataset.theme = shown
  dataset.type = large ? 'large' : 'normal'
  document.querySelector('meta[name=theme-color]')?.setAttribute('content', HEADER[shown])
}

export function usePreferences(): [Preferences, (changed: Partial<Preferences>) => void] {
  const [preferences, set] = useState<Preferences>(read)
  useLayoutEffect(() => {
    apply(preferences)
    const follow = () => apply(preferences)
    darkness.addEventListener('change', follow)
    return () => darkness.removeEventListener('change', follow)
  }, [preferences])
  return [
    preferences,
    (changed) => {
      const next = { ...preferences, ...changed }
      remember(browser, KEY, next)
      set(next)
    },
  ]
}

function read(): Preferences {
  const kept = recall<Partial<Preferences>>(browser, KEY, {})
  return { ...DEFAULT, ...kept }
}

/** Before the first picture, so that nothing flashes. */
export function applyPreferences(): void {
  apply(read())
}
