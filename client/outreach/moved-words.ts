/** The words of what moved with a change of area or an assignment. */
import type { Words } from '../ui/text.ts'

export const movedWords = {
  came: { en: '{count} people came to you.', km: 'មានមនុស្ស {count} នាក់មកក្នុងបញ្ជីរបស់អ្នក។' },
  cameOne: { en: '1 person came to you.', km: 'មានមនុស្ស ១ នាក់មកក្នុងបញ្ជីរបស់អ្នក។' },
  went: { en: '{count} went to {name}.', km: '{count} នាក់ទៅ {name}។' },
  left: {
    en: '{count} are no longer in your area.',
    km: '{count} នាក់មិននៅក្នុងតំបន់របស់អ្នកទៀតទេ។',
  },
  leftOne: { en: '1 is no longer in your area.', km: '១ នាក់មិននៅក្នុងតំបន់របស់អ្នកទៀតទេ។' },
  workStays: {
    en: 'What you did for them and did not send yet still goes to the office.',
    km: 'ការងារដែលអ្នកបានធ្វើជូនពួកគេ ហើយមិនទាន់ផ្ញើ នៅតែផ្ញើទៅការិយាល័យ។',
  },
  read: { en: 'I have read this', km: 'ខ្ញុំបានអានហើយ' },
} satisfies Record<string, Words>
