/** That a newer version of the app is here, and the button that goes over to it: on home screens and in the console's rail, never over an open form. */
import { takeUpdate, updateWaits } from '../sync/offline.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { say } from '../ui/text.ts'
import { words } from './new-version-words.ts'

export const NewVersion = () =>
  updateWaits.value ? (
    <Notice tone="info">
      {say(words.newVersion)}
      <div>
        <Button action="update" onPress={takeUpdate}>
          {say(words.takeVersion)}
        </Button>
      </div>
    </Notice>
  ) : null
