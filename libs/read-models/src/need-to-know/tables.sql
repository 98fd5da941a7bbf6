-- The jurisdictions of the places and the articles of law that a record names, as it now reads.
CREATE TABLE record_jurisdiction (
  stream text NOT NULL,
  jurisdiction text NOT NULL,
  PRIMARY KEY (stream, jurisdiction)
);

-- Which record (subject) names which other (stream), as it now reads: what is named is theirs too whose the subject is.
CREATE TABLE record_naming (
  stream text NOT NULL,
  subject text NOT NULL,
  PRIMARY KEY (stream, subject)
);
CREATE INDEX record_naming_by_subject ON record_naming (subject);
