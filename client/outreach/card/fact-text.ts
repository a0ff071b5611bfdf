/** A value of a fact as people read it; a place by its name, as far as this phone has it. */
import { rolesOf } from '../../../forms/eligibility/roles.ts'
import type { RuleSet } from '../../../forms/eligibility/ruleset.ts'
import { fieldValue } from '../../ui/field-names.ts'
import { placeName } from '../../ui/programme-text.ts'
import { places } from '../list.ts'

export const factText = (ruleSet: RuleSet, field: string, value: string): string =>
  value !== '' && rolesOf(ruleSet).place === field
    ? placeName(places.value, value)
    : fieldValue(ruleSet, field, value)
