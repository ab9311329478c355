import type { Language } from "./language.ts";
import { setLanguage, useLanguage } from "./language.ts";

/** Each name is in its own language: a user who needs the switch may not read the other one. */
const languages: readonly { code: Language; name: string; lang: string }[] = [
  { code: "en", name: "English", lang: "en" },
  { code: "zh", name: "中文", lang: "zh-CN" },
];

export function LanguageSwitch() {
  const language = useLanguage();
  return (
    <fieldset className="languages" aria-label="Language · 语言">
      {languages.map(({ code, name, lang }) => (
        <button
          key={code}
          type="button"
          lang={lang}
          aria-pressed={code === language}
          onClick={() => setLanguage(code)}
        >
          {name}
        </button>
      ))}
    </fieldset>
  );
}
