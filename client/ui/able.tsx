/**
 * Whether this browser can keep answers at all. An old one, or a private window, lacks something of it: then every app shows these
 * words instead of itself (health/later.tsx).
 */
import { TopBar } from './bar.tsx'
import { LanguageSwitch } from './language-switch.tsx'
import { Notice } from './notice.tsx'
import { say } from './text.ts'

export const isAble = Boolean(
  globalThis.indexedDB &&
    globalThis.crypto?.subtle &&
    globalThis.navigator?.locks &&
    navigator.serviceWorker &&
    navigator.storage,
)

export const NotAble = () => (
  <>
    <TopBar title="Doorstep" end={<LanguageSwitch />} />
    <main class="page" data-able="no">
      <Notice tone="urgent">
        {say({
          en: 'This browser cannot keep work safely. Open the link in an up-to-date Chrome, not in a private window.',
          km: 'កម្មវិធីរុករកនេះមិនអាចរក្សាការងារឱ្យមានសុវត្ថិភាពទេ។ សូមបើកតំណក្នុង Chrome ថ្មី មិនមែនក្នុងផ្ទាំងឯកជនទេ។',
        })}
      </Notice>
    </main>
  </>
)
