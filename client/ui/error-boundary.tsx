/**
 * Never a blank page: what breaks inside is replaced by words. Around each question it keeps the rest of the form usable;
 * around the app it is the last net. It tells nobody what the error said, as that may hold an answer.
 */
import { Component, type ComponentChildren } from 'preact'
import { Button } from './button.tsx'
import { Notice } from './notice.tsx'
import { say } from './text.ts'

interface BoundaryProps {
  children: ComponentChildren
  /** what is affected and what is safe, in words; a general sentence if absent */
  words?: string
}

export class ErrorBoundary extends Component<BoundaryProps, { broken: boolean }> {
  override state = { broken: false }

  static override getDerivedStateFromError() {
    return { broken: true }
  }

  override render() {
    if (!this.state.broken) return this.props.children
    return (
      <Notice tone="urgent" alert>
        <p>
          {this.props.words ??
            say({
              en: 'This part could not be shown. What you have entered is saved on this phone.',
              km: 'មិនអាចបង្ហាញផ្នែកនេះបានទេ។ អ្វីដែលអ្នកបានបំពេញ ត្រូវបានរក្សាទុកក្នុងទូរស័ព្ទនេះ។',
            })}
        </p>
        <div class="side">
          <Button action="try-again" onPress={() => this.setState({ broken: false })}>
            {say({ en: 'Try again', km: 'សាកម្ដងទៀត' })}
          </Button>
        </div>
      </Notice>
    )
  }
}
