import { AxeBuilder } from '@axe-core/playwright';
import { type Page } from '@playwright/test';

/** What axe finds on this page that a person using a screen reader or low sight would stumble over, one line each. */
export const obstacles = async (page: Page): Promise<string[]> => {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.slice(0, 3).map((node) => `${id}: ${node.target.join(' ')} ${node.any[0]?.message ?? ''}`));
};
