import { type Language, setLanguage, useLanguage } from "./language.ts";

/** Each in its own language: who needs the switch may not read the other. */
const languages: readonly (readonly [Language, string, string])[] = [
  ["en", "English", "en"],
  ["zh", "中文", "zh-CN"],
];

function LanguageSwitch() {
  const language = useLanguage();
  return (
    <fieldset className="languages" aria-label="Language · 语言">
      {languages.map(([one, name, lang]) => (
        <button
          key={one}
          type="button"
          lang={lang}
          aria-pressed={one === language}
          onClick={() => setLanguage(one)}
        >
          {name}
        </button>
      ))}
    </fieldset>
  );
}

export { LanguageSwitch };
