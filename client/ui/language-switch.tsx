/** One press changes the language of the screen; it names the language it leads to, in that language. */
import { Button } from './button.tsx'
import { language, setLanguage } from './text.ts'

export const LanguageSwitch = () => {
  const other = language.value === 'km' ? 'en' : 'km'
  return (
    <span lang={other}>
      <Button
        kind="quiet"
        action="language"
        label={other === 'km' ? 'ខ្មែរ' : 'English'}
        onPress={() => setLanguage(other)}
      >
        {other === 'km' ? 'ខ្មែរ' : 'EN'}
      </Button>
    </span>
  )
}
