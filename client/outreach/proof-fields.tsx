/** The proof of an enrolment: the number that was seen and the day. Two sheets ask for it. */
import { TextField } from '../ui/field.tsx'
import { say } from '../ui/text.ts'
import { today } from './list.ts'
import { words } from './words.ts'

export interface Proof {
  proofNumber: string
  /** ISO day */
  enrolledOn: string
}

export const isProof = ({ proofNumber, enrolledOn }: Proof): boolean =>
  proofNumber.trim() !== '' && enrolledOn !== '' && enrolledOn <= today.value

interface Props {
  proof: Proof
  onChange: (proof: Proof) => void
  /** Save was pressed: say what is still missing */
  asked: boolean
}

export const ProofFields = ({ proof, onChange, asked }: Props) => {
  const dayError =
    proof.enrolledOn === ''
      ? say(words.dayMissing)
      : proof.enrolledOn > today.value
        ? say(words.dayInFuture)
        : undefined
  return (
    <>
      <TextField
        label={say(words.proofNumber)}
        hint={say(words.proofHint)}
        required
        maxLength={60}
        value={proof.proofNumber}
        error={asked && proof.proofNumber.trim() === '' ? say(words.proofMissing) : undefined}
        onInput={proofNumber => onChange({ ...proof, proofNumber })}
      />
      <TextField
        type="date"
        label={say(words.enrolledOn)}
        required
        value={proof.enrolledOn}
        error={asked ? dayError : undefined}
        onInput={enrolledOn => onChange({ ...proof, enrolledOn })}
      />
    </>
  )
}
