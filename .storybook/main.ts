import type { StorybookConfig } from '@storybook/react-vite'
import { readmeModules } from '../test/support/readme-modules.ts'

const config: StorybookConfig = {
  framework: '@storybook/react-vite',
  stories: ['../stories/**/*.stories.tsx'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y', '@storybook/addon-vitest'],
  typescript: {
    // Unlike the default it follows types, so that options with `| undefined` have controls and those of others docs.
    reactDocgen: 'react-docgen-typescript',
    reactDocgenTypescriptOptions: {
      include: ['src/**/*.tsx', 'stories/**/*.tsx'],
      shouldExtractLiteralValuesFromEnum: true,
      shouldRemoveUndefinedFromOptional: true,
      propFilter: ({ parent, declarations }) =>
        [...(declarations ?? []), ...(parent ? [parent] : [])].some(
          ({ fileName }) => !fileName.includes('node_modules'),
        ),
    },
  },
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  viteFinal: (config) => ({ ...config, plugins: [...(config.plugins ?? []), readmeModules()] }),
}

export default config
