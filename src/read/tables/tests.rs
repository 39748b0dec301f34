//! Data tables as they are read: every kind of file, and every fault with its place.

use super::*;
use crate::read::Config;

const RULE: &str = "outlet = 'Tracker'\ndate = 'date'\ncites = 'url'\nid = 'row'\nempty = ['n/a']\n\
                    [[tables.figures]]\ncolumn = 'killed'\ntopic = 'deaths'\nparty = 'FR'\n";

fn rule(file: &str, toml: &str) -> TableRule {
    let toml = format!("[[tables]]\nfile = '{file}'\n{toml}");
    Config::parse(Path::new("recoupe.toml"), &toml).unwrap().tables.remove(0)
}

fn told(toml: &str, path: &str, text: &str) -> Read {
    super::read(&rule(path, toml), Path::new(path), path, text)
}

/// Row, figure as written and where it stands, day, what is cited.
fn lines(read: &Read, text: &str) -> Vec<String> {
    assert_eq!(read.faults, []);
    let shown = |f: &TableFigure| {
        assert_eq!(f.span.of(text).trim(), f.text, "the span holds the figure");
        assert_eq!(text[..f.span.start].chars().count(), f.chars.start);
        assert!(f.evidence.start <= f.span.start && f.span.end <= f.evidence.end);
        assert_eq!(&text[f.evidence.start..f.evidence.end], f.evidence.quote);
        let date = f.date.map_or("-".to_string(), |d| d.to_string());
        format!("{} {} {}:{} {date} {}", f.row, f.text, f.evidence.line, f.evidence.column, f.cited.text)
    };
    read.figures.iter().map(shown).collect()
}

fn faults(toml: &str, path: &str, text: &str) -> Vec<String> {
    told(toml, path, text).faults.iter().map(|f| f.to_string().lines().next().unwrap_or_default().to_string()).collect()
}

#[test]
fn one_table_reads_alike_in_every_kind_of_file() {
    let want = |lines: [&str; 2], file: &str| lines.map(|l| format!("{file}{l}")).to_vec();
    for (file, text, first, second) in [
        (
            "é.csv",
            "row,date,killed,url\n\na,2022-03-14,\"1,041\",https://x.example/é\nb,,,\nc,,57,\n",
            "#1 1,041 3:1 2022-03-14 https://x.example/é",
            "#3 57 5:1 - ",
        ),
        (
            "t.csv",
            "row;date;killed;url\r\na;2022-03-14;1,041;https://x.example/é\r\nb;;n/a;\r\nc;;57;\r\n",
            "#1 1,041 2:1 2022-03-14 https://x.example/é",
            "#3 57 4:1 - ",
        ),
        (
            "t.tsv",
            "row\tdate\tkilled\turl\na\t2022-03-14\t1,041\thttps://x.example/é\nb\t\t\t\nc\t\t57\t\n",
            "#1 1,041 2:1 2022-03-14 https://x.example/é",
            "#3 57 4:1 - ",
        ),
        (
            "t.jsonl",
            "{\"row\":\"a\",\"date\":\"2022-03-14\",\"killed\":\"1,041\",\"url\":\"https://x.example/é\"}\n\n{\"killed\":null}\n  {\"killed\":57}\n",
            "#1 1,041 1:1 2022-03-14 https://x.example/é",
            "#3 57 4:3 - ",
        ),
        (
            "t.json",
            "[{\n  \"row\": \"a\", \"date\": \"2022-03-14\",\n  \"killed\": \"1,041\",\n  \"url\": \"https://x.example/é\"\n},\n{\"killed\": null}, {\"killed\": 57}]\n",
            "#1 1,041 3:3 2022-03-14 https://x.example/é",
            "#3 57 6:19 - ",
        ),
    ] {
        assert_eq!(lines(&told(RULE, file, text), text), want([first, second], file), "{text}");
    }
}

#[test]
fn front_matter_cites_its_own_article() {
    let toml = "[[tables.figures]]\ncolumn = 'killed_cum'\ntopic = 'deaths'\n";
    for text in [
        "---\ntitle: 'A: b'\nkilled_cum: 73003 # so far\n---\nText\n",
        "+++\ntitle = 'A'\nkilled_cum = \"73003\"\n[extra]\nkilled_cum = 1\n+++\nText\n",
    ] {
        let read = told(toml, "a/x.md", text);
        assert_eq!(lines(&read, text)[0].split(' ').next_back(), Some("a/x.md"), "{text}");
        assert_eq!(read.figures.len(), 1);
        assert_eq!(read.figures[0].cited.paths, ["a/x.md"]);
        assert!(read.figures[0].evidence.quote.starts_with("killed_cum"));
    }
    for text in ["Text\n", "---\ntitle: x\n---\n", "---\nkilled_cum: ~\n---\n"] {
        assert_eq!(told(toml, "a/x.md", text).figures, []);
    }
}

#[test]
fn a_number_between_two_others_has_them_as_its_ends() {
    let toml =
        "[[tables.figures]]\ncolumn = 'best'\nlow = 'min'\nhigh = 'max'\ntopic = 'deaths'\nhedge_column = 'hedge'\n";
    let text = "min,best,max,hedge\n10,12,20,\n10,,20,\n12,12,12,\n,12,,at-least\n0,0,0,\n";
    let found: Vec<_> = told(toml, "t.csv", text).figures.into_iter().map(|f| (f.value, f.hedge, f.bounds)).collect();
    let n = |n: i64| Decimal::from(n);
    assert_eq!(
        found,
        [
            (Value::One(n(12)), Hedge::About, Some((n(10), n(20)))),
            (Value::Range(n(10), n(20)), Hedge::Between, Some((n(10), n(20)))),
            (Value::One(n(12)), Hedge::Exact, None),
            (Value::One(n(12)), Hedge::AtLeast, None),
            (Value::One(n(0)), Hedge::None, None),
        ]
    );
    assert_eq!(
        faults(toml, "t.csv", "min,best,max,hedge\n10,9,20,\n1,2,3,maybe\n"),
        ["t.csv:2:4: `9` lies outside 10 to 20, which its row gives as its ends", "t.csv:3:7: `maybe` is no hedge"]
    );
}

#[test]
fn articles_are_cited_by_address_path_or_outlet_and_day() {
    let cited = |toml: &str, text: &str| {
        let toml = format!("{toml}[[tables.figures]]\ncolumn = 'n'\ntopic = 'deaths'\n");
        told(&toml, "data/t.csv", text).figures.remove(0).cited
    };
    let urls = cited("cites = 'c'\n", "n,c\n3,https://a.example/1; http://b.example/2\n").urls;
    assert_eq!(urls, ["https://a.example/1", "http://b.example/2"]);
    let one = |cell: &str| cited("cites = 'c'\n", &format!("n,c\n3,{cell}\n"));
    assert_eq!(one("en/x.md").paths, ["data/en/x.md", "en/x.md"]);
    assert_eq!(one("./x.md").paths, ["data/x.md", "x.md"]);
    assert_eq!(one("../en/./x.md").paths, ["en/x.md"], "nothing stands above the folder");
    assert_eq!(one("www.a.example/1 | b.example").urls, ["www.a.example/1", "b.example"]);
    assert_eq!((one("./en/x.md").urls, one("https://a.example/x.md").paths), (vec![], vec![]));
    let by_day = cited("cites_outlet = 'o'\ncites_published = 'd'\n", "n,o,d\n3,Harbour Gazette,2022-03-14\n");
    assert_eq!(
        (by_day.text.as_str(), by_day.outlet.as_deref()),
        ("Harbour Gazette, 2022-03-14", Some("Harbour Gazette"))
    );
    assert_eq!(cited("cites = 'c'\n", "n,c\n3,\n"), Cited::default());
}

#[test]
fn faults_name_the_cell_or_the_line_of_the_mapping() {
    for (path, text, want) in [
        ("t.csv", "row,date,killed,url\né,2022-03-14,forty,\n", "t.csv:2:14: `forty` is no figure"),
        ("t.csv", "row,date,killed,url\na,soon,4,\n", "t.csv:2:3: `soon` is no date such as 2020-11-07"),
        ("t.csv", "row,date,killed,url\na,,\"4\n\",\nb,,\"x\ny\",\n", "t.csv:4:5: `x y` is no figure"),
        ("t.csv", "row,date,killed,url\na,4\n", "t.csv:2:1: this row has 2 cells, and the header has 4"),
        ("t.csv", "row,date,killed,killed,url\n", "t.csv:1:1: two columns are named `killed`"),
        ("t.csv", "row,date,dead,url\na,,4,\n", "recoupe.toml:9: t.csv has no column `killed`"),
        ("t.csv", "", "recoupe.toml:4: t.csv has no column `date`"),
        ("t.json", "{\"killed\": 4}", "t.json:1:1: no JSON array of objects: invalid type: map, expected a sequence"),
        ("t.json", "[{\"killed\": 4}, 5]", "t.json:1:17: no JSON object: invalid type: integer `5`, expected a map"),
        ("t.json", "[{\"killed\": \"x\", \"row\": 1, \"date\": null, \"url\": null}]", "t.json:1:14: `x` is no figure"),
        ("t.jsonl", "{\"killed\": 4}\n{\"killed\": [4]}\n", "recoupe.toml:4: t.jsonl has no column `date`"),
        ("t.jsonl", "{\"killed\": 4}\n{killed}\n", "t.jsonl:2:2: no JSON object: key must be a string"),
    ] {
        let found = faults(RULE, path, text);
        assert_eq!(found.first().map(|f| f.replace("\\u{a}", " ")).as_deref(), Some(want), "{text}");
    }
    let many = format!("row,date,killed,url\n{}", "a,,x,\n".repeat(30));
    let found = faults(RULE, "t.csv", &many);
    assert_eq!((found.len(), found[20].as_str()), (21, "t.csv: 10 more cells of this table cannot be read"));
}

#[test]
fn mappings_that_cannot_be_are_errors_with_their_line() {
    let figures = "[[tables.figures]]\ncolumn = 'n'\ntopic = 'deaths'\n";
    for (toml, line, words) in [
        ("[[tables]]\nfile = 't.xls'\n", 2, "`t.xls` is no data table\n  expected a path or pattern"),
        ("[[tables]]\nfile = '[.csv'\n", 2, "is no pattern of paths"),
        ("[[tables]]\nfile = 't.csv'\n", 1, "has no `figures`"),
        ("[[tables]]\nfile = 't.csv'\ncolour = 'x'\n", 3, "unknown field `colour`"),
        (&format!("[[tables]]\nfile = 't.csv'\ndate = ' '\n{figures}"), 3, "the name of a column is empty"),
        ("[[tables]]\nfile = 't.csv'\n[[tables.figures]]\ntopic = 'deaths'\n", 3, "no column of figures is named"),
        ("[[tables]]\nfile = 't.csv'\n[[tables.figures]]\nlow = 'n'\ntopic = 'deaths'\n", 3, "both `low` and `high`"),
        ("[[tables]]\nfile = 't.csv'\n[[tables.figures]]\ncolumn = 'n'\n", 3, "missing field `topic`"),
        (&format!("[[tables]]\nfile = 't.csv'\n{figures}status = 'army'\n"), 6, "unknown variant `army`"),
        (
            &format!("[[tables]]\nfile = 't.csv'\n{figures}hedge = 'vague'\n"),
            6,
            "no number stands under the hedge `vague`",
        ),
        (&format!("[[tables]]\nfile = 't.csv'\n{figures}since = 'soon'\n"), 6, "`soon` is no date"),
    ] {
        let fault = Config::parse(Path::new("recoupe.toml"), toml).unwrap_err().to_string();
        assert!(fault.starts_with(&format!("recoupe.toml:{line}: ")) && fault.contains(words), "{toml:?}\n{fault}");
    }
}

proptest::proptest! {
    #[test]
    fn any_table_is_read_or_refused(text in "[-é\"\n\r,;\t{}\\[\\]:a0-9' #=+]{0,60}", head in proptest::bool::ANY) {
        let text = if head { format!("row,date,killed,url\n{text}") } else { text };
        for path in ["t.csv", "t.tsv", "t.json", "t.jsonl", "t.md"] {
            let read = told(RULE, path, &text);
            for figure in read.figures {
                proptest::prop_assert!(text.get(figure.span.start..figure.span.end).is_some());
            }
        }
    }
}
