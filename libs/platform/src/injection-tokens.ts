/** What Nest injects under which token. The values are made once by the application, none by a library. */
export const CONFIG = Symbol('habeas.config');
export const CLOCK = Symbol('habeas.clock');
/** A ClockWatch; null with a simulated clock, which moves only when it is told to. */
export const CLOCK_WATCH = Symbol('habeas.clock-watch');
/** `ClockElsewhere`s to ask while the time is in doubt; there may be none. */
export const CLOCKS_ELSEWHERE = Symbol('habeas.clocks-elsewhere');
export const IDENTITY = Symbol('habeas.identity');
export const LOGGER = Symbol('habeas.logger');
export const DATABASE = Symbol('habeas.database');
export const EVENT_STORE = Symbol('habeas.event-store');
/** TypeORM's DataSource, connected as `habeas_app`. */
export const DATA_SOURCE = Symbol('habeas.data-source');
/** The law's arithmetic as it comes (`TermRules` of #domain). */
export const TERM_RULES = Symbol('habeas.term-rules');
/** The secret in the link to the built-in mailbox that a start prints, made anew at each start. */
export const MAILBOX_KEY = Symbol('habeas.mailbox-key');
/** How places are called (`PlaceNames` of #domain). */
export const PLACE_NAMES = Symbol('habeas.place-names');
/** Who the actors of events are, for the group itself (`ActorNames` of #read-models). Optional: else they are shown as they are. */
export const ACTOR_NAMES = Symbol('habeas.actor-names');
