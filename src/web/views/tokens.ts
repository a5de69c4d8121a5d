import { suomifiDesignTokens } from "suomifi-design-tokens";

/** The design tokens as custom properties: `--color-highlight-base`, `--space-m`. Colours and spaces only; type is ours. */
export function tokensCss(): string {
  const { colors, spacing } = suomifiDesignTokens;
  const properties = [...declarations("color", colors), ...declarations("space", spacing)];
  return `:root {\n${properties.join("\n")}\n}\n`;
}

function declarations(prefix: string, tokens: object): readonly string[] {
  return Object.entries(tokens).map(([name, value]) => `  --${prefix}-${kebab(name)}: ${String(value)};`);
}

function kebab(name: string): string {
  return name.replaceAll(/[A-Z]|\d+/g, (part) => `-${part.toLowerCase()}`);
}
