//! What reading saved pages costs beside the reader alone: dom_smoothie over the bytes as they are, and the same pages as recoupe
//! reads them (tags put in order, metadata noted, dom_smoothie, text) and makes claims of them. One core, whole folder, median.
//!
//! Each page is an article in what pages are full of: styles, scripts, menus, teasers, comments. `cargo bench --bench pages`.

use std::hint::black_box;
use std::io::{self, Write};
use std::time::{Duration, Instant};

use dom_smoothie::Readability;
use recoupe::model::policy::Widths;
use recoupe::read::{Options, article_of};
use recoupe::{Packs, extract};

const PAGES: usize = 100;
const RUNS: usize = 7;

fn main() -> io::Result<()> {
    // `cargo test --benches` must not wait.
    if !std::env::args().any(|a| a == "--bench") {
        return Ok(());
    }
    let mut out = io::stdout().lock();
    writeln!(
        out,
        "\nmedian of {RUNS} runs over {PAGES} pages, one core; MB/s, and the share of the reader's own speed\n"
    )?;
    writeln!(out, "{:<30}{:>8}{:>10}{:>18}{:>18}", "", "bytes", "reader", "read by recoupe", "claims")?;
    let news: toml::Table = toml::from_str(include_str!("news/en.toml")).map_err(io::Error::other)?;
    let sentences: Vec<String> = ["plain", "figures"]
        .iter()
        .filter_map(|list| news.get(*list)?.as_array())
        .flatten()
        .filter_map(|s| Some(s.as_str()?.replace("{n}", "12").replace("{k}", "1,200").replace(['{', '}'], "")))
        .collect();
    for (name, clutter) in [("bare pages", 0), ("pages with menus and teasers", 1), ("pages with scripts too", 4)] {
        let pages: Vec<String> = (0..PAGES).map(|i| page(i, &sentences, clutter)).collect();
        writeln!(out, "{name:<30}{}", row(&pages))?;
    }
    Ok(())
}

fn row(pages: &[String]) -> String {
    let packs = Packs::builtin();
    let read = |page: &String| article_of("a.html", page.clone().into_bytes(), &Options::default()).ok();
    let stages: [&dyn Fn(&String) -> usize; 3] = [
        &|page| {
            Readability::new(page.as_str(), None, None).ok().and_then(|mut r| r.parse().ok()).map_or(0, |a| a.length)
        },
        &|page| read(page).map_or(0, |(article, _)| article.text.len()),
        &|page| read(page).map_or(0, |(article, _)| extract(&article, packs, &Widths::default()).claims.len()),
    ];
    // The stages take turns, so that a slow moment of the machine hits all of them.
    let mut times = vec![Vec::new(); stages.len()];
    for _ in 0..RUNS {
        for (stage, times) in stages.iter().zip(&mut times) {
            let start = Instant::now();
            let found: usize = pages.iter().map(stage).map(black_box).sum();
            times.push(start.elapsed());
            assert!(found > pages.len(), "nothing was read");
        }
    }
    let medians: Vec<Duration> = times
        .into_iter()
        .map(|mut times| {
            times.sort_unstable();
            times[RUNS / 2]
        })
        .collect();
    let bytes: usize = pages.iter().map(String::len).sum();
    let speed = |time: Duration| bytes as u128 * 1_000 / time.as_nanos().max(1);
    let share = |time: Duration| {
        let percent = medians[0].as_nanos() * 100 / time.as_nanos().max(1);
        format!("{} ({}.{:02}x)", speed(time), percent / 100, percent % 100)
    };
    format!("{bytes:>8}{:>10}{:>18}{:>18}", speed(medians[0]), share(medians[1]), share(medians[2]))
}

/// A page with an article of some 4 KB, and so much around it.
fn page(i: usize, sentences: &[String], clutter: usize) -> String {
    let sentence = |n: usize| &sentences[(i * 7 + n * 3) % sentences.len()];
    let mut body = String::new();
    for n in 0..12 {
        body += &format!(
            "<p class=\"text-block\">{} {} {}</p>\n",
            sentence(3 * n),
            sentence(3 * n + 1),
            sentence(3 * n + 2)
        );
    }
    let (mut head, mut menu, mut rest) = (String::new(), String::new(), String::new());
    for n in 0..clutter.min(1) * 60 {
        menu +=
            &format!("<li class=\"nav-item\"><a href=\"/section/{n}\" data-track=\"nav-{n}\">Section {n}</a></li>\n");
        rest += &format!(
            "<div class=\"teaser card\"><a href=\"/story/{n}\"><img src=\"/img/{n}.jpg\" alt=\"\"><h3>{}</h3></a></div>\n",
            sentence(n)
        );
    }
    for n in 0..clutter.saturating_sub(1) * 20 {
        head += &format!(
            "<script>window.slots=window.slots||[];slots.push({{id:\"slot-{n}\",size:[300,250],on:function(a){{return a<{n}&&a>0}}}});</script>\n"
        );
        head += &format!("<style>.card-{n}>a:hover{{color:#123456;margin:0 auto {n}px}}</style>\n");
    }
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Story {i} | Harbour Gazette</title>\n\
        <meta property=\"og:site_name\" content=\"Harbour Gazette\"><meta property=\"article:published_time\" content=\"2021-05-03T10:00:00Z\">\n\
        <link rel=\"canonical\" href=\"https://gazette.example/story/{i}\">\n\
        <script type=\"application/ld+json\">{{\"@type\":\"NewsArticle\",\"headline\":\"Story {i}\",\"datePublished\":\"2021-05-03\"}}</script>\n{head}</head>\n\
        <body class=\"page\"><header><nav><ul>{menu}</ul></nav></header>\n<main><article id=\"story\"><h1>Story {i}</h1>\n{body}</article></main>\n\
        <aside class=\"sidebar\">{rest}</aside><footer><p>All rights reserved.</p></footer></body></html>\n"
    )
}
