-- What a filter takes: of subscriptions, calendars, the feed and every list. They stand beside the tables that they are asked
-- of and are made again with them, so that keys that are kept and keys that are asked for always agree.

-- Names are compared without capitals and without spaces at their ends.
CREATE FUNCTION name_key(name text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN lower(btrim(name));

CREATE FUNCTION name_keys(names text[]) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN ARRAY(SELECT name_key(name) FROM unnest(names) AS name);

-- Articles are compared without capitals and spaces: "kz cao 667" means KZ CAO 667.
CREATE FUNCTION statute_key(statute text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN lower(regexp_replace(statute, '\s', '', 'g'));

-- By what an article is asked for: KZ CAO 488(6) by itself, by article 488 of the code, and by the whole code.
CREATE FUNCTION statute_forms(printed text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN ARRAY[printed, regexp_replace(printed, '\([^()]*\)$', ''), regexp_replace(printed, '\s+\S+$', '')];

CREATE FUNCTION statute_keys(printed text[]) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN ARRAY(
  SELECT DISTINCT statute_key(form) FROM unnest(printed) AS one, unnest(statute_forms(one)) AS form ORDER BY 1
);

-- Whether a filter takes a matter. A part that is null leaves open what it stands for; a filter without any part takes
-- nothing, unless it is for everything. Filter and matter are given by their keys, so that those of a matter are made once
-- for all filters. One expression, and each array of the matter in it once: the planner writes it into the query.
CREATE FUNCTION filter_takes(
  everything boolean, person text, place_key text, region_key text, statute_key text, kind text,
  of_persons text[], of_places text[], of_regions text[], of_statutes text[], of_kinds text[]
) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN everything OR (
  coalesce(person, place_key, region_key, statute_key, kind) IS NOT NULL
  AND (person IS NULL OR person = ANY (of_persons))
  AND (kind IS NULL OR kind = ANY (of_kinds))
  AND (place_key IS NULL OR place_key = ANY (of_places))
  AND (region_key IS NULL OR region_key = ANY (of_regions))
  AND (statute_key IS NULL OR statute_key = ANY (of_statutes))
);
