<?xml version="1.0" encoding="UTF-8"?>
<!-- What the edition's header says of it: project, people, versions, principles, categories. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:s="https://edition.invalid/ns/site"
    xmlns:e="https://edition.invalid/ns/functions"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="#all">

  <xsl:template name="e:described" as="element()*">
    <div>
      <xsl:sequence select="e:lang($e:edition-language)"/>
      <xsl:apply-templates select="$e:header/encodingDesc/projectDesc/*, $e:header/fileDesc/sourceDesc/*" mode="flow">
        <xsl:with-param name="numbered" select="false()" tunnel="yes"/>
      </xsl:apply-templates>
    </div>
  </xsl:template>

  <!-- Editors, other responsibilities with their identifiers, those who paid. -->
  <xsl:template name="e:people" as="element()*">
    <xsl:variable name="titles" as="element(titleStmt)" select="$e:header/fileDesc/titleStmt"/>
    <h2 id="people">{e:word('responsibility')}</h2>
    <dl class="facts">
      <xsl:if test="exists($titles/editor)"><dt>{e:word('editors')}</dt></xsl:if>
      <xsl:for-each select="$titles/editor"><dd><xsl:call-template name="e:lang"/><xsl:call-template name="e:agent"/></dd></xsl:for-each>
      <xsl:for-each select="$titles/respStmt, $e:header/fileDesc/editionStmt/respStmt">
        <dt><xsl:call-template name="e:lang"/>{string-join(resp ! e:reading(.), ', ')}</dt>
        <xsl:for-each select="* except (resp, note)"><dd><xsl:call-template name="e:lang"/><xsl:call-template name="e:agent"/></dd></xsl:for-each>
      </xsl:for-each>
      <xsl:if test="exists($titles/(funder, sponsor))"><dt>{e:word('funders')}</dt></xsl:if>
      <xsl:for-each select="$titles/(funder, sponsor)"><dd><xsl:call-template name="e:lang"/><xsl:call-template name="e:agent"/></dd></xsl:for-each>
      <dt>{e:word('publisher')}</dt>
      <xsl:for-each select="$e:header/fileDesc/publicationStmt/publisher"><dd><xsl:call-template name="e:lang"/><xsl:call-template name="e:agent"/></dd></xsl:for-each>
    </dl>
    <xsl:call-template name="e:contact"/>
  </xsl:template>

  <!-- A name, with the identifiers that stand in it. -->
  <xsl:template name="e:agent" as="item()*">
    <xsl:context-item as="element()" use="required"/>
    <xsl:value-of select="e:reading(if (descendant::idno) then (persName, orgName, name)[1] else .)"/>
    <xsl:for-each select="descendant::idno, @ref[starts-with(., 'https://')]">
      <xsl:variable name="address" as="xs:string" select="
        if (self::idno[@type] and exists($e:words('authority-' || @type))) then e:fill('authority-' || @type, normalize-space()) else normalize-space()"/>
      <xsl:text> </xsl:text><a rel="external" href="{$address}">{string-join((@type, normalize-space()), ' ')}</a>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="e:contact" as="element(h:p)">
    <p>
      <xsl:choose>
        <xsl:when test="exists($e:contact)">{e:word('contact')} <a href="{$e:contact}">{replace($e:contact, '^mailto:', '')}</a></xsl:when>
        <xsl:otherwise>{e:word('contact-none')}</xsl:otherwise>
      </xsl:choose>
    </p>
  </xsl:template>

  <xsl:template name="e:versions" as="element()*">
    <h2 id="versions">{e:word('versions')}</h2>
    <p>{e:version()}<xsl:if test="@versions eq '1'"><xsl:text> </xsl:text><a href="{$root}versions/index.html">{e:word('releases')}</a></xsl:if></p>
    <xsl:if test="exists($e:header/revisionDesc//change)">
      <dl class="facts">
        <xsl:for-each select="$e:header/revisionDesc//change"><dt>{e:dating(.)}</dt><dd><xsl:call-template name="e:lang"/><xsl:apply-templates mode="flow"/></dd></xsl:for-each>
      </dl>
    </xsl:if>
  </xsl:template>

  <!-- The editorial declaration, a heading for each of its statements. -->
  <xsl:template name="e:declarations" as="element()*">
    <xsl:variable name="statements" as="element()*" select="$e:header/encodingDesc/(samplingDecl, editorialDecl/*)"/>
    <xsl:if test="empty($statements)"><p>{e:word('principles-none')}</p></xsl:if>
    <xsl:for-each-group select="$statements" group-adjacent="local-name()">
      <h2 id="{current-grouping-key()}">{e:word-or('decl-' || current-grouping-key(), e:capital(current-grouping-key()))}</h2>
      <div>
        <xsl:sequence select="e:lang($e:edition-language)"/>
        <xsl:apply-templates select="current-group()/(if (self::p) then . else *)" mode="flow">
          <xsl:with-param name="numbered" select="false()" tunnel="yes"/>
        </xsl:apply-templates>
      </div>
    </xsl:for-each-group>
    <xsl:if test="$edition/*/text/body/div[@xml:id]">
      <h2 id="introduction">{e:word('principles-introduction')}</h2>
      <ul>
        <xsl:for-each select="$edition/*/text/body/div[@xml:id]"><li><a href="{$root}index.html#{@xml:id}"><xsl:sequence select="e:lang($e:edition-language)"/>{e:heading(.)}</a></li></xsl:for-each>
      </ul>
    </xsl:if>
  </xsl:template>

  <!-- The ways in which dates were obtained, with how many dates each has. -->
  <xsl:template name="e:datings" as="element()*">
    <xsl:context-item as="element(s:about)" use="required"/>
    <xsl:variable name="about" as="element(s:about)" select="."/>
    <xsl:for-each select="$e:header//taxonomy[@xml:id eq 'tax.dating'][category]">
      <h2 id="dating">{e:word('principles-dating')}</h2>
      <xsl:where-populated><p><xsl:sequence select="e:lang($e:edition-language)"/>{desc ! e:reading(.)}</p></xsl:where-populated>
      <ul class="index">
        <xsl:for-each select="category">
          <xsl:variable name="count" as="xs:integer" select="xs:integer(($about/s:way[@key eq replace(current()/@xml:id, '\.', ':')]/@number, 0)[1])"/>
          <li><span><xsl:sequence select="e:lang($e:edition-language)"/>{catDesc ! e:reading(node() except term)}</span><span class="count">{e:count('entries-dates', $count)}</span></li>
        </xsl:for-each>
      </ul>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="e:sectors-explained" as="element()*">
    <xsl:for-each select="$e:header//taxonomy[@xml:id eq 'tax.sector'][category]">
      <h2 id="sectors"><xsl:sequence select="e:lang($e:edition-language)"/>{desc ! e:reading(.)}</h2>
      <p>{e:word('sectors-introduction')} <a href="{$root}sectors/index.html">{e:word('sectors')}</a></p>
    </xsl:for-each>
  </xsl:template>

</xsl:stylesheet>
