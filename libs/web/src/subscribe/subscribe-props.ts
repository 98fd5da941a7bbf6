export interface SubscribeFormValues {
  readonly address: string;
  readonly about: 'person' | 'place' | 'everything';
  readonly person: string;
  readonly place: string;
  readonly zone: string;
}

export interface SubscribePageProps {
  readonly persons: readonly { readonly id: string; readonly name: string }[];
  readonly places: readonly string[];
  readonly zones: readonly string[];
  readonly values: SubscribeFormValues;
  /** What is wrong with what was sent, by field. */
  readonly errors: Partial<Record<keyof SubscribeFormValues, string>>;
  readonly mailbox: boolean;
}
