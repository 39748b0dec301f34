//! stub
use crate::report::{View, told::Told};
pub(crate) fn rows(_: &Told<'_>, _: &View<'_>) -> Result<Vec<u8>, crate::error::Error> {
    Ok(Vec::new())
}
