-- By what readers look; nothing that writes these tables does.
CREATE INDEX person_by_name ON person (name, key);
-- Written at once and not in a heap for later, which every search would have to read through.
CREATE INDEX family_name_trigrams ON family_name USING gin (family public.gin_trgm_ops) WITH (fastupdate = off);
CREATE INDEX person_words_words ON person_words USING gin (words) WITH (fastupdate = off);
CREATE INDEX name_word_stem ON name_word (stem);
CREATE INDEX name_word_trigrams ON name_word USING gin (word public.gin_trgm_ops) WITH (fastupdate = off);
