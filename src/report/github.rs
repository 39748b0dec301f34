//! stub
use crate::report::{View, told::Told};
pub(crate) fn rows(_: &Told<'_>, _: &View<'_>) -> String {
    String::new()
}
