//! Steps of work, counted on the thread that takes them: tests hold them to the length of the input, as clocks cannot.
//!
//! Outside of tests nothing is counted, and it costs nothing.

#[cfg(test)]
thread_local! {
    static STEPS: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

/// So many more steps were taken.
#[inline]
pub(crate) fn count(steps: usize) {
    #[cfg(test)]
    STEPS.set(STEPS.get() + steps);
    #[cfg(not(test))]
    let _ = steps;
}

/// The steps that something takes.
#[cfg(test)]
pub(crate) fn of<T>(act: impl FnOnce() -> T) -> (T, usize) {
    let before = STEPS.get();
    let given = act();
    (given, STEPS.get() - before)
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::of;
    use crate::model::claim::Claim;
    use crate::model::policy::{Policy, Widths};
    use crate::model::text::{Article, Lang};
    use crate::read::{Options, article_of};
    use crate::{Packs, extract, reconcile};

    fn article(path: &str, text: String) -> Article {
        Article {
            path: path.to_string(),
            text,
            first_line: 1,
            language: Some(Lang::EN),
            published: "2021-05-03".parse().ok(),
            ..Article::default()
        }
    }

    fn read(article: &Article) -> Vec<Claim> {
        extract(article, Packs::builtin(), &Widths::default()).claims
    }

    /// Twice the input may take twice the steps and a little: a table grows, a tree is one level deeper.
    #[track_caller]
    fn assert_linear(what: &str, steps: impl Fn(usize) -> usize) {
        const SIZE: usize = 80;
        let (once, twice) = (steps(SIZE), steps(2 * SIZE));
        assert!(once > 0, "{what}: nothing was counted");
        assert!(twice <= once * 9 / 4 + 500, "{what}: {SIZE} take {once} steps, {} take {twice}", 2 * SIZE);
    }

    /// Shapes of a text that a careless reader takes quadratic time over; `{}` is a number that differs each time.
    const SHAPES: &[&str] = &[
        "Police said that {} people were killed in Calder Point. ",
        "{} dead; ",
        "{} people died, ",
        "\"{} people died\", police said. ",
        "\"{} people died. ",
        "“ ‘ « ( [ {} dead ",
        "said police that {} died who said ",
        "On {} May 2021 12 people died. ",
        "Armenia {} Azerbaijan Russia ",
        "Ada Orme{} of Ostrel said. 12 died.\n\n",
        "{} of them, ",
        "- {} dead\n",
        "{}\n",
        "at least ",
        "{},",
        "de {} morts et ",
    ];

    #[test]
    fn extraction_takes_steps_in_proportion_to_the_text() {
        for shape in SHAPES {
            assert_linear(shape, |size| {
                let mut text = String::from("Calder Point, 3 May 2021. At least 12 people died. ");
                for i in 0..size * 10 {
                    let _ = write!(text, "{}", shape.replace("{}", &(i % 900 + 100).to_string()));
                }
                of(|| read(&article("a.md", text))).1
            });
        }
    }

    /// Shapes of files: name, beginning, what is repeated, end.
    const FILES: &[(&str, &str, &str, &str)] = &[
        // Entities, and characters that are written as entities.
        ("a.html", "<p>", "&", " 12 dead"),
        ("a.html", "<p>", "R&amp;D, ", " 12 dead"),
        ("a.html", "<p>", "\u{a0}a", " 12 dead"),
        ("a.html", "<p>", "« a », ", " 12 dead"),
        ("a.html", "<p>", "&lt;&eacute;&#233;&nosuch", " 12 dead"),
        ("a.html", "<table>", "&&&&<tr>", " 12 dead"),
        // Tags.
        ("a.html", "", "<p>12 dead", ""),
        ("a.html", "", "<span>", "12 dead"),
        ("a.html", "", "<b><p>", "12 dead"),
        ("a.html", "", "<div>", "12 dead"),
        ("a.html", "", "</div></p>", "12 dead"),
        ("a.html", "", "<table><tr><td>", "12 dead"),
        ("a.html", "", "<ul><li>", "12 dead"),
        ("a.html", "", "<svg><p>", "12 dead"),
        ("a.html", "", "<x-y><!-- -->", "12 dead"),
        ("a.html", "<p>", "a<br>", ""),
        ("a.html", "<p>", "<", ""),
        ("a.html", "", "<script>1</script>", "12 dead"),
        ("a.html", "<script>", "</scrip", "</script>12 dead"),
        ("a.html", "", "<h1>a", "12 dead"),
        ("a.html", "", "<meta name=author content=a>", "12 dead"),
        ("a.html", "", "<script type=application/ld+json>{}</script>", "12 dead"),
        ("a.html", "<script type=application/ld+json>[", "{\"@type\":\"NewsArticle\"},", "1]</script>12 dead"),
        // Attributes.
        ("a.html", "<p", " class=a", ">12 dead"),
        ("a.html", "<p", " a", ">12 dead"),
        ("a.html", "<p class=\"", "a &amp; b ", "\">12 dead"),
        ("a.html", "", "<p class=\"comment &amp; share\">12 dead", ""),
        // Items, entries, records.
        ("a.xml", "<rss><channel>", "<item><description>12 dead</description></item>", "</channel></rss>"),
        ("a.xml", "<feed>", "<entry><title>a</title><content type='xhtml'><p>12</p></content></entry>", "</feed>"),
        ("a.xml", "<rss><item><description>", "&amp;&#38;&x;", "</description></item></rss>"),
        ("a.xml", "<rss><item><description>", "&lt;p&gt;", "</description></item></rss>"),
        ("a.xml", "<rss>", "<b>", ""),
        ("a.xml", "<rss><item><a", " b='c'", "></a></item></rss>"),
        ("a.jsonl", "", "{\"text\": \"12 dead\"}\n", ""),
        ("a.jsonl", "", "no\n", ""),
        ("a.jsonl", "{\"text\": \"12 dead\", \"agency\": [", "\"a\", ", "\"b\"]}"),
        ("a.csv", "text,title\n", "12 dead,a\n", ""),
        ("a.csv", "text,title\n", "12 dead\n", ""),
        ("a.csv", "text,title\n\"", "\"\"", "12 dead\",a\n"),
    ];

    fn reading(name: &str, file: String) -> usize {
        of(|| article_of(name, file.into_bytes(), &Options::default())).1
    }

    #[test]
    fn reading_takes_steps_in_proportion_to_the_file() {
        for (name, begin, repeated, end) in FILES {
            assert_linear(&format!("{name}: {begin}{repeated}"), |size| {
                reading(name, format!("{begin}{}{end}", repeated.repeat(size * 60)))
            });
        }
    }

    /// Each item takes the feed's title over, and none all of it.
    #[test]
    fn what_a_feed_says_once_is_read_once() {
        assert_linear("a feed's title", |size| {
            let items = "<item><description>12 dead</description></item>".repeat(size * 10);
            let title = "a".repeat(size * 300);
            reading("a.xml", format!("<rss><channel><title>{title}</title>{items}</channel></rss>"))
        });
    }

    /// Steps that reconciling takes, on one thread, which counts them.
    fn reconciling(claims: &[Claim]) -> usize {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(1).use_current_thread().build();
        let run = || of(|| reconcile(claims, &Policy::default(), Packs::builtin().inventory())).1;
        match pool {
            Ok(pool) => pool.install(run),
            // The thread has its pool from the case before.
            Err(_) => run(),
        }
    }

    fn copies(size: usize, text: impl Fn(usize) -> String) -> Vec<Claim> {
        (0..size).flat_map(|i| read(&article(&format!("{i:05}.md"), text(i)))).collect()
    }

    #[test]
    fn reconciling_one_story_takes_steps_in_proportion_to_its_articles() {
        let toll = |i: usize| {
            let n = 100 + i;
            format!(
                "The earthquake in Ostrel and Calder Point killed {n} people, the Ostrel guard said. Three of the dead were children."
            )
        };
        assert_linear("one story", |size| reconciling(&copies(size, toll)));
    }

    /// Each article of a place of its own, and each told by names that all others have too.
    #[test]
    fn reconciling_many_stories_takes_steps_in_proportion_to_them() {
        let apart = |i: usize| {
            let name: String = i.to_string().bytes().map(|b| char::from(b'a' + (b - b'0'))).collect();
            format!("A fire in Port {name}ford killed 12 people in {name}ford, the {name}ford guard said.")
        };
        assert_linear("stories apart", |size| reconciling(&copies(size, apart)));
        let states = ["France", "Armenia", "Russia", "Turkey", "Germany", "Italy", "Spain", "Georgia"];
        let alike = |i: usize| {
            let (a, b) = (states[i % 8], states[i / 8 % 8]);
            let event = ["fire", "flood", "earthquake", "march", "strike"][i / 64 % 5];
            format!(
                "{a} and {b} saw a {event} in {a}. The {event} killed {} people near Calder Point, Orme said.",
                12 + i
            )
        };
        assert_linear("stories alike", |size| reconciling(&copies(size, alike)));
    }

    #[test]
    fn one_article_of_many_claims_takes_steps_in_proportion_to_them() {
        assert_linear("one article", |size| {
            let mut text = String::from("The earthquake struck Ostrel. ");
            for i in 0..size {
                let _ = write!(text, "In Ostrel {} people died, the Ostrel guard said. ", 12 + i);
            }
            reconciling(&read(&article("a.md", text)))
        });
    }
}
