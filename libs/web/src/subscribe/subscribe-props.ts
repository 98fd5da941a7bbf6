import type { AlertRule, CustodyKind } from '#domain';
import type { Language, PageLanguage, PageTexts, PreferencesView } from '#words';
import type { PageFrame } from '../layout/page-frame.ts';

/** What somebody may let come in quiet hours, in the order in which they are asked; as in `#alerts`. */
export const quietChoices = ['urgent', 'cannot_wait', 'nothing', 'everything'] as const;

/** What a form about a subscription holds, as it was typed. */
export interface SubscriptionFormValues {
  readonly about: 'matching' | 'everything';
  /** Key of a person, or a name to be looked for. */
  readonly person: string;
  readonly place: string;
  readonly region: string;
  readonly statute: string;
  readonly kind: string;
  /** Filters that were added before, as JSON. */
  readonly also: readonly string[];
  readonly language: string;
  readonly zone: string;
  readonly delivery: string;
  readonly digestAt: string;
  readonly digestDay: string;
  /** What comes in quiet hours. */
  readonly quiet: (typeof quietChoices)[number];
  readonly quietFrom: string;
  readonly quietTo: string;
  readonly releaseLeads: readonly string[];
  readonly hearingLeads: readonly string[];
}

export interface SubscribeFormValues extends SubscriptionFormValues {
  readonly address: string;
}

/** What is wrong with what was sent, by field. */
export type FormErrors = Partial<Record<keyof SubscribeFormValues, string>>;

/** Choices that do not go together, beside the field of one of them. */
export type OddChoices = Partial<Record<'digestAt' | 'quiet' | 'releaseLeads' | 'hearingLeads', readonly string[]>>;

/** What a subscription can be about: a kind of custody, or hearings. */
type FilterKind = CustodyKind | 'hearing';

/** What a form offers. */
export interface SubscriptionChoices {
  readonly places: readonly string[];
  readonly regions: readonly string[];
  readonly statutes: readonly string[];
  readonly kinds: readonly FilterKind[];
  readonly languages: readonly Language[];
  readonly zones: readonly string[];
  /** ISO 8601 durations, longest first. */
  readonly releaseLeads: readonly string[];
  readonly hearingLeads: readonly string[];
}

/** A person whom a name that was typed may mean. */
export interface FoundPerson {
  readonly id: string;
  readonly name: string;
}

/** A mail to come. */
export interface UpcomingItem {
  readonly rule: AlertRule;
  /** How long before (ISO 8601); null where the rule has no lead. */
  readonly lead: string | null;
  readonly names: readonly string[];
  readonly place: string;
  /** RFC 3339, at the reader's offset: when the mail goes. */
  readonly sentAt: string;
  /** What it waits for; null where it goes as it falls due. */
  readonly waitsFor: keyof PageTexts['subscribe']['upcoming']['waits'] | null;
}

/** What would be sent. */
export interface UpcomingProps {
  /** What the filter says, as a sentence has it. */
  readonly about: string;
  readonly zone: string;
  readonly items: readonly UpcomingItem[];
  /** Fingerprint of what this is a preview of. */
  readonly shown: string;
}

export interface SubscriptionFieldsProps {
  readonly lang: PageLanguage;
  readonly choices: SubscriptionChoices;
  readonly values: SubscriptionFormValues;
  readonly errors: FormErrors;
  /** What is odd about the choices, by field; they are taken as they are. */
  readonly odd: OddChoices;
  /** Whom the name may mean; null where nobody was looked for. */
  readonly found: readonly FoundPerson[] | null;
  /** Name of the person whose key is in the field; null where it is none that the record knows. */
  readonly personName: string | null;
  /** Filters that were added before, each as a sentence has it. */
  readonly also: readonly { readonly value: string; readonly inWords: string }[];
  /** What was sent once and is taken when it is sent again though the record knows nothing of it. */
  readonly accepted: string;
}

export interface SubscribePageProps extends SubscriptionFieldsProps, PageFrame {
  readonly values: SubscribeFormValues;
  readonly upcoming: UpcomingProps | null;
  /** It was sent, and is sent again to be taken with the choices that are odd. */
  readonly asksAgain?: boolean;
  /** What was sent to be mailed the link to all that an address follows, and what is wrong with it. */
  readonly linkAddress?: string;
  readonly linkError?: string;
}

export interface ManagePageProps extends SubscriptionFieldsProps {
  /** Path of the page, with its secret. */
  readonly path: string;
  /** What is told now, as a sentence has it. */
  readonly about: string;
  readonly paused: boolean;
  /** RFC 3339, at the reader's offset; null: until it is resumed. */
  readonly pausedUntil: string | null;
  /** What was done just now. */
  readonly done: 'saved' | 'unchanged' | 'paused' | 'resumed' | 'noted' | null;
  /** The subscriber's own; empty where there is none. */
  readonly note: string;
  /** What is wrong with a note that was sent. */
  readonly noteError: string | null;
  /** Path of the page with all that the address follows, where it was reached from there. */
  readonly back: string | null;
  readonly upcoming: UpcomingProps | null;
  /** Address of the subscriber's own calendar, and the same as `webcal:`, once, where it was just made. */
  readonly calendar: { readonly address: string; readonly webcal: string } | null;
}

/** One subscription of an address. */
export interface FollowedSubscription {
  readonly id: string;
  /** What its filters say, as a sentence has it. */
  readonly about: string;
  /** The subscriber's own. */
  readonly note: string | null;
  readonly language: Language;
  readonly zone: string;
  readonly preferences: PreferencesView;
  readonly paused: boolean;
  /** RFC 3339, at the reader's offset; null: until it is resumed, or not paused. */
  readonly pausedUntil: string | null;
}

export interface FollowingPageProps {
  readonly lang: PageLanguage;
  /** Path of the page, with its secret. */
  readonly path: string;
  /** What was done just now. */
  readonly done: keyof PageTexts['following']['done'] | null;
  readonly subscriptions: readonly FollowedSubscription[];
}
