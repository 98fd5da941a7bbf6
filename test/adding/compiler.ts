import { dirname, join, resolve } from 'node:path';
import ts from 'typescript';

/** What the compiler says, and where. */
export interface Complaint {
  /** Path from the root of the tree. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** In UTF-16 units from the beginning of the file. */
  readonly offset: number;
  readonly message: string;
  /** Another file that lacks something by this complaint, from the root: one that is not there, or one without a name or field. */
  readonly lacking: string | null;
}

/** `tsc --noEmit` of a tree on disk in this process. What has not changed is not parsed again. */
export class Compiler {
  readonly #root: string;
  readonly #config: ts.ParsedCommandLine;
  readonly #sources = new Map<string, { text: string; source: ts.SourceFile }>();
  readonly #host: ts.CompilerHost;
  #now: ts.Program | undefined;

  constructor(root: string) {
    this.#root = root;
    const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile);
    this.#config = ts.parseJsonConfigFileContent(config, ts.sys, root);
    const host = ts.createCompilerHost(this.#config.options);
    const parse = host.getSourceFile;
    const unchanging = new Map<string, ts.SourceFile | undefined>();
    this.#host = {
      ...host,
      getSourceFile: (name, ...rest) => {
        if (name.includes('/node_modules/')) {
          if (!unchanging.has(name)) unchanging.set(name, parse(name, ...rest));
          return unchanging.get(name);
        }
        const text = ts.sys.readFile(name);
        const known = this.#sources.get(name);
        if (known && known.text === text) return known.source;
        const source = parse(name, ...rest);
        if (source && text !== undefined) this.#sources.set(name, { text, source });
        return source;
      },
    };
  }

  /** Reads the files that have changed. `added` are new files that nothing may import yet, from the root. */
  read(added: readonly string[] = []): void {
    const names = [...new Set([...this.#config.fileNames, ...added.map((file) => join(this.#root, file))])].filter(
      (name) => /\.tsx?$/.test(name) && ts.sys.fileExists(name),
    );
    this.#now = ts.createProgram(names, { ...this.#config.options, noEmit: true }, this.#host, this.#now);
  }

  /** What is wrong in these files alone. */
  complaintsIn(files: readonly string[]): readonly Complaint[] {
    const program = this.#program();
    return [...new Set(files)]
      .map((file) => program.getSourceFile(join(this.#root, file)))
      .filter((source) => source !== undefined)
      .flatMap((source) => this.#complaintsOf(source));
  }

  /** What is wrong in the whole tree. */
  complaints(): readonly Complaint[] {
    return this.#program()
      .getSourceFiles()
      .filter(({ fileName }) => fileName.startsWith(`${this.#root}/`))
      .flatMap((source) => this.#complaintsOf(source));
  }

  /** First and last offset of the top-level statement that holds this one. */
  statementAt(file: string, offset: number): readonly [number, number] {
    const source = this.#program().getSourceFile(join(this.#root, file));
    const statement = source?.statements.find(({ pos, end }) => pos <= offset && offset < end);
    return statement ? [statement.pos, statement.end] : [offset, offset];
  }

  #complaintsOf(source: ts.SourceFile): readonly Complaint[] {
    const program = this.#program();
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map((diagnostic) =>
      this.#complaint(diagnostic),
    );
  }

  #program(): ts.Program {
    if (this.#now === undefined) throw new Error('read() comes first.');
    return this.#now;
  }

  #complaint(diagnostic: ts.Diagnostic): Complaint {
    const { file, start = 0 } = diagnostic;
    const message = ts.flattenDiagnosticMessageText(diagnostic.messageText, ' ');
    const lacking = file ? this.#lacking(file, start, message) : null;
    return {
      file: file ? this.#fromRoot(file.fileName) : '',
      line: file ? file.getLineAndCharacterOfPosition(start).line + 1 : 0,
      offset: start,
      message,
      lacking: lacking === null ? null : this.#fromRoot(lacking),
    };
  }

  #fromRoot(path: string): string {
    return path.slice(this.#root.length + 1);
  }

  /** Where one would go by the complaint: to the module or the object that lacks what is used of it. Absolute, or null. */
  #lacking(file: ts.SourceFile, start: number, message: string): string | null {
    const absent = /^Cannot find module '(\.[^']+)'/.exec(message)?.[1];
    if (absent) return resolve(dirname(file.fileName), absent);
    const module = /^Module '"([^"]+)"' has no exported member/.exec(message)?.[1];
    if (module) {
      const { resolvedModule } = ts.resolveModuleName(
        module,
        file.fileName,
        this.#config.options,
        ts.sys,
        undefined,
        undefined,
        ts.ModuleKind.ESNext,
      );
      return resolvedModule?.resolvedFileName ?? null;
    }
    if (!/^Property '[^']+' does not exist on type/.test(message)) return null;
    const access = parentOf(file, start);
    if (!access || !ts.isPropertyAccessExpression(access)) return null;
    const type = this.#program().getTypeChecker().getTypeAtLocation(access.expression);
    return type.symbol?.declarations?.[0]?.getSourceFile().fileName ?? null;
  }
}

/** The node around the token that begins here. */
function parentOf(file: ts.SourceFile, start: number): ts.Node | undefined {
  let around: ts.Node | undefined;
  const visit = (node: ts.Node): void => {
    if (node.getStart(file) > start || node.end <= start) return;
    if (node.getStart(file) === start && ts.isIdentifier(node)) return;
    around = node;
    ts.forEachChild(node, visit);
  };
  visit(file);
  return around;
}
