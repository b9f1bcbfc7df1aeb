import { render } from 'preact'
import { App } from './app.tsx'
import { createClient } from './client.ts'
import { applyPreferences } from './preferences.ts'
import './styles/tokens.css'
import './styles/layout.css'
import './styles/messages.css'
import './styles/attachments.css'
import './styles/controls.css'
import './styles/composer.css'

applyPreferences()
const address = new URL('web/socket', location.href)
address.protocol = address.protocol.replace('http', 'ws')
address.search = ''
address.hash = ''
const root = document.getElementById('page')
if (root) render(<App client={createClient(address.href)} />, root)
