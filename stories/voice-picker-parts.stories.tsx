import type { Meta, StoryObj } from '@storybook/react-vite'
import { VoicePicker } from '../src/index.ts'
import { VoicesFrom } from './support/voices-from.tsx'
import { pageOfVoices } from './support/voices.ts'

/** A picker put together by hand: `VoiceSelect` is one such. */
const meta = {
  title: 'Voices/VoicePicker parts',
  component: VoicePicker.Root,
  subcomponents: {
    Trigger: VoicePicker.Trigger,
    Value: VoicePicker.Value,
    Popup: VoicePicker.Popup,
    Search: VoicePicker.Search,
    Filter: VoicePicker.Filter,
    List: VoicePicker.List,
    Item: VoicePicker.Item,
    PreviewButton: VoicePicker.PreviewButton,
    Status: VoicePicker.Status,
    ErrorMessage: VoicePicker.ErrorMessage,
  },
  args: { defaultOpen: true },
  parameters: { layout: 'padded' },
  decorators: [
    (Story) => (
      <VoicesFrom answer={async (url) => Response.json(pageOfVoices(url.searchParams, 24))}>
        <Story />
      </VoicesFrom>
    ),
  ],
} satisfies Meta<typeof VoicePicker.Root>

export default meta
type Story = StoryObj<typeof meta>

/** Nothing chosen yet; the trigger has more in it than the name. */
export const Trigger: Story = {
  args: {
    defaultOpen: false,
    children: (
      <VoicePicker.Trigger>
        Read by <VoicePicker.Value />
      </VoicePicker.Trigger>
    ),
  },
}

/** A search and a list, without filters. */
export const Plain: Story = {
  args: {
    children: (
      <>
        <VoicePicker.Trigger />
        <VoicePicker.Popup>
          <VoicePicker.Search />
          <VoicePicker.ErrorMessage />
          <VoicePicker.List />
          <VoicePicker.Status />
        </VoicePicker.Popup>
      </>
    ),
  },
}

/** Rows of the app's own; previews stand beside them, as no button may be in an option. */
export const RowsOfYourOwn: Story = {
  args: {
    children: (
      <>
        <VoicePicker.Trigger />
        <VoicePicker.Popup>
          <VoicePicker.Search />
          <VoicePicker.Filter facet="gender" />
          <VoicePicker.List rowPx={44}>{(voice) => <span>{voice.name}</span>}</VoicePicker.List>
        </VoicePicker.Popup>
      </>
    ),
  },
}

export const Several: Story = {
  args: { ...Plain.args, multiple: true, defaultValue: ['voice-1', 'voice-2'] as never },
}

export const Disabled: Story = {
  args: { disabled: true, defaultOpen: false, defaultValue: 'voice-1', children: <VoicePicker.Trigger /> },
}
