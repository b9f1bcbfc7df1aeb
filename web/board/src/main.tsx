import { render } from 'preact'
import { applyPreferences } from '../../src/preferences.ts'
import { App } from './app.tsx'
import { enter } from './feed.ts'
import '../../src/styles/tokens.css'
import './board.css'
import './print.css'

applyPreferences()
const root = document.getElementById('board')
const address = new URL(location.href)
const key = address.searchParams.get('key')
const show = () => root && render(<App />, root)
if (key) {
  // A key works once: it need not stay in the address or the history.
  address.searchParams.delete('key')
  history.replaceState(null, '', address)
  enter(key).then(show, show)
} else show()
